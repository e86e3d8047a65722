/**
 * How a case goes: the real core is driven over a clock that skips what is waited for, and what the steps would do to
 * the world is only noted in a model of it.
 *
 * <p>{@link dev.belay.rehearsal.course.Performance} lets one moment come after the other.
 * {@link dev.belay.rehearsal.course.Driving} is the engine's shell in small: it decides, applies, and asks what is owed.
 * {@link dev.belay.rehearsal.course.People} come from outside, and {@link dev.belay.rehearsal.course.Striking} makes one
 * moment go wrong, as a {@link dev.belay.rehearsal.course.Fault} says.
 *
 * <p>The workflows that steps run are members of one family, with one clock and one world, unless a mock stands for them.
 */
@NullMarked
package dev.belay.rehearsal.course;

import org.jspecify.annotations.NullMarked;
