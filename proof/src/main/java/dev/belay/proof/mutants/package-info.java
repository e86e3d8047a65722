/**
 * Mistakes that somebody could make in the engine and the store, as edits of their sources.
 *
 * <p>A mistake is compiled aside and stands before the real classes on the class path of a hosting process. It shows
 * that the proofs would see it.
 */
@NullMarked
package dev.belay.proof.mutants;

import org.jspecify.annotations.NullMarked;
