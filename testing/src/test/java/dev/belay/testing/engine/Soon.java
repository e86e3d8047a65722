package dev.belay.testing.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what comes about by another thread, but not for ever. */
final class Soon {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(1);

    private Soon() {}

    /**
     * Waits until it holds.
     *
     * @throws AssertionError when it does not
     */
    static void holds(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Within " + LONGEST + " it never came about that " + what + ".");
            }
            moment();
        }
    }

    /** Lets others go on. */
    static void moment() throws InterruptedException {
        Thread.sleep(LOOK);
    }
}
