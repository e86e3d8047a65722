package dev.belay.proof.served;

import dev.belay.proof.process.BelayServer;
import java.io.IOException;
import java.time.Duration;

/** Waiting for something that must come, but not for ever. */
final class Until {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private Until() {}

    /** Whether something holds; it may have to be asked for over a connection. */
    interface Asked {
        boolean holds() throws IOException, InterruptedException;
    }

    /**
     * Waits until it holds.
     *
     * @throws IOException when the server is gone
     * @throws IllegalStateException when it does not come about
     */
    static void holds(BelayServer server, String what, Asked asked) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!asked.holds()) {
            server.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("It never came about that " + what + ".");
            }
            Thread.sleep(LOOK);
        }
    }
}
