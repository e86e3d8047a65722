/** The proofs are worth something: they find mistakes. */
@NullMarked
package dev.belay.proof.mutant;

import org.jspecify.annotations.NullMarked;
