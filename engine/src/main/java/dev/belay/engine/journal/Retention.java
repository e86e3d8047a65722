package dev.belay.engine.journal;

import java.time.Instant;
import java.util.Set;

/**
 * Which finished executions are no longer kept.
 *
 * @param endedBefore only those that ended before that instant
 * @param statuses only those that ended so; where it is empty, all
 * @param keepNewest of each definition's name, so many of the newest are kept whatever their age
 */
public record Retention(Instant endedBefore, Set<String> statuses, int keepNewest) {

    /** More than this is not counted. */
    public static final int MOST_KEPT = 100_000;

    /** Copies the statuses; refuses a number that cannot be kept. */
    public Retention {
        statuses = Set.copyOf(statuses);
        if (keepNewest < 0 || keepNewest > MOST_KEPT) {
            throw new IllegalArgumentException(
                    "From 0 to " + MOST_KEPT + " of the newest can be kept, found " + keepNewest + ".");
        }
    }
}
