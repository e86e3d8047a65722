/** Strikes are drawn evenly, and counted only where they happened. */
@NullMarked
package dev.belay.proof.strikes;

import org.jspecify.annotations.NullMarked;
