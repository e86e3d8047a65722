package dev.belay.definition;

import java.time.Duration;

/**
 * How often a definite failure is tried again, and when.
 *
 * @param attempts how many in all, the first included; at least 1
 * @param delay before the second attempt
 * @param backoff how the delay grows
 * @param maxDelay no delay is longer
 * @param jitter the share of each delay, 0 to 1, that is spread so that a herd does not return at once
 */
public record Retry(int attempts, Duration delay, Backoff backoff, Duration maxDelay, double jitter) {

    /** More attempts than this are refused. */
    public static final int MAX_ATTEMPTS = 1_000;

    /** One attempt and no more. */
    public static final Retry NEVER = new Retry(1, Duration.ZERO, Backoff.FIXED, Duration.ZERO, 0);

    /** What {@code retry} means where it gives no numbers, and what an undo gets. */
    public static final Retry STANDARD =
            new Retry(3, Duration.ofSeconds(1), Backoff.EXPONENTIAL, Duration.ofSeconds(30), 0);

    /** Refuses numbers without a meaning. */
    public Retry {
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("Attempts must be 1 to " + MAX_ATTEMPTS + ", found " + attempts + ".");
        }
        if (delay.isNegative() || maxDelay.isNegative() || jitter < 0 || jitter > 1) {
            throw new IllegalArgumentException("Delays must not be negative and jitter must be 0 to 1.");
        }
    }

    /**
     * How long to wait after that many attempts.
     *
     * @param attemptsMade at least 1
     * @param spread a number from 0 to 1 that differs from step to step; it takes off up to the jitter's share
     */
    public Duration delayAfter(int attemptsMade, double spread) {
        double factor = switch (backoff) {
            case FIXED -> 1;
            case LINEAR -> attemptsMade;
            case EXPONENTIAL -> Math.pow(2, attemptsMade - 1);
        };
        double millis = Math.min(delay.toMillis() * factor, (double) maxDelay.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - jitter * spread)));
    }
}
