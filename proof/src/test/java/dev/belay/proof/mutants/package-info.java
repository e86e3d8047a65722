/** Mistakes are put where they are meant. */
@NullMarked
package dev.belay.proof.mutants;

import org.jspecify.annotations.NullMarked;
