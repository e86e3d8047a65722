package dev.belay.definition;

/** What follows when a step has failed for good, its retries included. */
public sealed interface OnError {

    /** Everything that the execution did is undone; the default. */
    record Rollback() implements OnError {}

    /** The execution ends where it is; what it did stays and is listed. */
    record Fail() implements OnError {}

    /** The next step runs; what the failed step may have done stays registered for an undo. */
    record Continue() implements OnError {}

    /**
     * The execution goes on at another step of the same body.
     *
     * @param step the id of that step
     * @param max how often, at most, before the step's failure counts as with {@link Rollback}
     */
    record Goto(String step, int max) implements OnError {
        /** The most jumps that can be asked for. */
        public static final int MAX_JUMPS = 1_000;

        /** Refuses a bound that is none. */
        public Goto {
            if (max < 1 || max > MAX_JUMPS) {
                throw new IllegalArgumentException("A goto's `max` must be 1 to " + MAX_JUMPS + ", found " + max + ".");
            }
        }
    }
}
