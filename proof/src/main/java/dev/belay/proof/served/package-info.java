/**
 * A server that is killed at each operation on its store, while somebody outside relies on it.
 *
 * <p>An {@link dev.belay.proof.served.Errand} is what somebody outside does: takes what is delivered, sends messages to
 * a hook, lives by a schedule. It runs in this process and outlives every server, as a sender and a receiver do: it
 * remembers what was acknowledged and repeats what was not. {@link dev.belay.proof.served.Struck} lets the server die
 * once or twice on the way, and {@link dev.belay.proof.served.ServedProof} does so at every operation.
 */
@NullMarked
package dev.belay.proof.served;

import org.jspecify.annotations.NullMarked;
