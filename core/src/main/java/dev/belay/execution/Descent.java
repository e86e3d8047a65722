package dev.belay.execution;

import java.util.Locale;

/**
 * That an execution goes on from an earlier one.
 *
 * @param earlier which one
 * @param how what that means
 */
public record Descent(ExecutionId earlier, How how) {

    /** What an execution has to do with the earlier one. */
    public enum How {
        /** It goes on where the earlier one stopped: what stands is its own from now on, and its alone to undo. */
        RETRY,
        /** It does the same once more, from the beginning. */
        RERUN,
        /** It goes another way from some step on: what came before is read, and stays the earlier one's to undo. */
        FORK;

        /** The word that people type. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
