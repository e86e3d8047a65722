/**
 * What a definition is worth when things go wrong at their worst moments: the same case again and again, each time with
 * one fault at one point, and what is left behind or asked of a person afterwards.
 *
 * <p>{@link dev.belay.rehearsal.fault.FaultTour} visits the points, and {@link dev.belay.rehearsal.fault.Advice} says for
 * each step that was found what its author can do.
 */
@NullMarked
package dev.belay.rehearsal.fault;

import org.jspecify.annotations.NullMarked;
