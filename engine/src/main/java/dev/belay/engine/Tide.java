package dev.belay.engine;

import java.time.Duration;

/** Tells whoever follows the journal that there is something new in it. Thread-safe. */
public interface Tide {

    /** How often there was something new so far. */
    long count();

    /** Waits until there is something new since that count, at most so long; answers whether there is. */
    boolean await(long since, Duration longest) throws InterruptedException;
}
