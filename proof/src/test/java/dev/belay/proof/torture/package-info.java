/** The library that strikes does what it says, and only where it is meant. */
@NullMarked
package dev.belay.proof.torture;

import org.jspecify.annotations.NullMarked;
