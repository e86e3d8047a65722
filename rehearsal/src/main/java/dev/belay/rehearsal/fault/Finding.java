package dev.belay.rehearsal.fault;

import java.util.Locale;

/**
 * What faults bring to light about one step.
 *
 * @param step its id; for one of a workflow that a step runs, after the id of that step
 * @param kind what happens
 * @param points at how many points
 * @param first the first of them, in words
 * @param advice what its author can do
 * @param accepted whether the case says that this may be, or its author has given a reason
 */
public record Finding(String step, Kind kind, int points, String first, String advice, boolean accepted) {

    /** What can come to light. */
    public enum Kind {
        /** Something of it stays behind after a rollback. */
        LEFT,
        /** A person must say whether it happened. */
        ASKS_WHETHER_IT_HAPPENED,
        /** Its undo fails, and a person must say what becomes of it. */
        UNDO_FAILS,
        /** The course does not come to an end. */
        ENDLESS;

        /** Its name in data. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
