/**
 * What acts on the world: one package for each kind of step.
 */
@NullMarked
package dev.belay.step;

import org.jspecify.annotations.NullMarked;
