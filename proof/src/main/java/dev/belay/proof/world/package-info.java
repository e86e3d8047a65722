/**
 * A small world that steps change, the ledger that they write beside it, and the judge of both.
 *
 * <p>The commands of a definition source {@code effects.sh}: {@code make THING} and {@code unmake THING} change a file
 * below {@code www} and write a line into the ledger before and after. So the ledger knows what began and what came to
 * its end, whatever Belay says. {@link dev.belay.proof.world.Judge} holds the ledger, the world and the journal
 * against each other.
 */
@NullMarked
package dev.belay.proof.world;

import org.jspecify.annotations.NullMarked;
