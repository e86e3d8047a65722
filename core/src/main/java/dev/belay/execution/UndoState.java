package dev.belay.execution;

import dev.belay.value.Value;

/**
 * How far the undo of a step is.
 *
 * @param attempt the number of the last attempt
 * @param failures how many attempts failed since a person last decided
 * @param crashes how many attempts in a row were interrupted
 * @param key the idempotency key of the undo
 * @param input what the undo is given
 * @param settles whether it settles a doubt, rather than being part of a rollback
 */
public record UndoState(int attempt, int failures, int crashes, String key, Value.Mapping input, boolean settles) {

    UndoState afterFailure() {
        return new UndoState(attempt, failures + 1, 0, key, input, settles);
    }

    UndoState afterInterruption() {
        return new UndoState(attempt, failures, crashes + 1, key, input, settles);
    }

    /** With all its attempts again, which are numbered on. */
    UndoState withAllAttempts() {
        return new UndoState(attempt, 0, 0, key, input, settles);
    }
}
