/**
 * {@code belay doctor}: looks whether this machine has what Belay needs, by trying it rather than by asking for it.
 *
 * <p>Each look answers with a {@link dev.belay.cli.doctor.Finding}: fine, a warning, or a problem, and what to do. A
 * command is really run and its leftovers are really ended; a journal is really opened and its settings read back, in a
 * folder beside the real one that is removed afterwards.
 */
@NullMarked
package dev.belay.cli.doctor;

import org.jspecify.annotations.NullMarked;
