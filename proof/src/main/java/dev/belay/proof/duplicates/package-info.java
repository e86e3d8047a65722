/** The same thing is asked for many times at once, and again after a crash. */
@NullMarked
package dev.belay.proof.duplicates;

import org.jspecify.annotations.NullMarked;
