/**
 * What acts on the world: one package for each kind of step, and {@link dev.belay.step.Actions},
 * the list of all that ship with Belay.
 */
@NullMarked
package dev.belay.step;

import org.jspecify.annotations.NullMarked;
