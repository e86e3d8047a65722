package dev.belay.engine.delivery;

import java.time.Duration;

/**
 * How often a sink is tried.
 *
 * @param attempts so often, then the entry is a dead letter
 * @param first how long after the first time in vain
 * @param longest the pause doubles each time, and is never longer than that
 */
public record Persistence(int attempts, Duration first, Duration longest) {

    /** Ten times within about eight minutes. */
    public static final Persistence STANDARD = new Persistence(10, Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** More attempts are refused. */
    public static final int MOST_ATTEMPTS = 100;

    /** Refuses never to try. */
    public Persistence {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "A sink is tried 1 to " + MOST_ATTEMPTS + " times, found " + attempts + ".");
        }
    }

    /**
     * The pause after so many attempts in vain: half of it is certain, and half by chance, so that many who failed
     * together do not come back together.
     *
     * @param chance from 0 to 1
     */
    Duration pause(int failed, double chance) {
        Duration doubled = first.multipliedBy(1L << Math.min(failed - 1, 30));
        Duration whole = doubled.compareTo(longest) > 0 ? longest : doubled;
        long half = whole.toMillis() / 2;
        return Duration.ofMillis(half + (long) (half * chance));
    }
}
