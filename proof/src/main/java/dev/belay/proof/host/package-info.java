/**
 * A process that hosts the engine, made to be killed: it has in-process actions whose effects are lines
 * of a ledger outside of the data folder, and says on its standard output what it acknowledges.
 *
 * <p>{@link dev.belay.proof.host.Host} is that process, {@link dev.belay.proof.host.HostProcess} is how a
 * proof holds it, and {@link dev.belay.proof.host.Judge} compares what was acknowledged with the ledger.
 */
@NullMarked
package dev.belay.proof.host;

import org.jspecify.annotations.NullMarked;
