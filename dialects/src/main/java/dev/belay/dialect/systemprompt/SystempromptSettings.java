package dev.belay.dialect.systemprompt;

import java.time.Duration;

/**
 * What the notation's documents leave to their installation.
 *
 * @param timeout how long an execution may take where its definition does not say
 * @param attempts how many attempts a retry makes where its step does not say, the first included; at least 1
 * @param delay before the second attempt where the step does not say
 */
public record SystempromptSettings(Duration timeout, int attempts, Duration delay) {

    /** Where nothing is configured: an hour, and three attempts a second apart. */
    public static final SystempromptSettings STANDARD =
            new SystempromptSettings(Duration.ofHours(1), 3, Duration.ofSeconds(1));

    /** Refuses what has no meaning. */
    public SystempromptSettings {
        if (!timeout.isPositive() || attempts < 1 || delay.isNegative()) {
            throw new IllegalArgumentException("An execution needs some time, a retry at least 1 attempt, and no delay"
                    + " is negative; found " + timeout + ", " + attempts + " and " + delay + ".");
        }
    }
}
