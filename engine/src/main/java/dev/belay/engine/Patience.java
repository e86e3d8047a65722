package dev.belay.engine;

import java.time.Duration;

/**
 * How long the engine waits for others.
 *
 * @param storeRetry between two tries when the store takes no change
 * @param storeLimit after which the process gives up, because nothing can be written down
 * @param ending how long an attempt may take to end when it is told to
 */
public record Patience(Duration storeRetry, Duration storeLimit, Duration ending) {

    /** What a process uses where nothing else is said. */
    public static final Patience STANDARD =
            new Patience(Duration.ofMillis(250), Duration.ofSeconds(60), Duration.ofSeconds(30));
}
