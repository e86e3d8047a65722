package dev.belay.definition;

import dev.belay.expression.Template;

/**
 * How many executions may be at work under one key.
 *
 * @param key computed from the inputs when the execution is asked for
 * @param limit how many at once, at least 1
 * @param onConflict what becomes of one more
 */
public record Concurrency(Template key, int limit, OnConflict onConflict) {

    /** What becomes of an execution for which there is no room. */
    public enum OnConflict {
        /** It waits, in the order of asking. */
        QUEUE,
        /** It is refused. */
        REJECT
    }

    /** Refuses a limit that lets nothing through. */
    public Concurrency {
        if (limit < 1) {
            throw new IllegalArgumentException("A concurrency limit must be at least 1, found " + limit + ".");
        }
    }
}
