/** A process with very little memory, and steps that give back a lot. */
@NullMarked
package dev.belay.proof.memory;

import org.jspecify.annotations.NullMarked;
