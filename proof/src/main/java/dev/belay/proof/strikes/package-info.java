/**
 * At which operations a process is struck, and what came of all of that.
 *
 * <p>{@link dev.belay.proof.strikes.Points} draws them evenly; {@link dev.belay.proof.strikes.Strikes} adds up what was
 * struck. Only a strike that happened counts as shown: the library that strikes leaves a line, and without it there was
 * none.
 */
@NullMarked
package dev.belay.proof.strikes;

import org.jspecify.annotations.NullMarked;
