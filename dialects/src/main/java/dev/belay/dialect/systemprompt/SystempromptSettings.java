package dev.belay.dialect.systemprompt;

import java.time.Duration;
import java.util.Optional;

/**
 * What the notation's documents leave to their installation.
 *
 * @param timeout how long an execution may take where its definition does not say
 * @param attempts how many attempts a retry makes where its step does not say, the first included; at least 1
 * @param delay before the second attempt where the step does not say
 * @param atOnce how many executions may be at work at once; those that only call others are not counted, so that none
 *     waits for a place that it holds itself
 */
public record SystempromptSettings(Duration timeout, int attempts, Duration delay, Optional<Integer> atOnce) {

    /** No installation lets more be at work at once. */
    public static final int MOST_AT_ONCE = 1_000;

    /** Where nothing is configured: an hour, three attempts a second apart, and as many executions as there are. */
    public static final SystempromptSettings STANDARD =
            new SystempromptSettings(Duration.ofHours(1), 3, Duration.ofSeconds(1), Optional.empty());

    /** Refuses what has no meaning. */
    public SystempromptSettings {
        if (!timeout.isPositive() || attempts < 1 || delay.isNegative()) {
            throw new IllegalArgumentException("An execution needs some time, a retry at least 1 attempt, and no delay"
                    + " is negative; found " + timeout + ", " + attempts + " and " + delay + ".");
        }
        if (atOnce.filter(limit -> limit < 1 || limit > MOST_AT_ONCE).isPresent()) {
            throw new IllegalArgumentException(
                    "Executions at once must be 1 to " + MOST_AT_ONCE + ", found " + atOnce.get() + ".");
        }
    }
}
