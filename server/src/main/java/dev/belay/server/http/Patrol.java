package dev.belay.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Ends what goes on for too long: one thread looks at all that is under way, a few times a second.
 *
 * <p>To end is to interrupt: a virtual thread that waits for somebody to read or to write closes its connection when it
 * is interrupted, and one that waits for something to tell hears of it.
 */
final class Patrol implements AutoCloseable {

    private static final Duration ROUND = Duration.ofMillis(200);

    /** Something under way, on the thread that made it. */
    final class Beat implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private final BooleanSupplier over;
        private boolean ended;

        private Beat(BooleanSupplier over) {
            this.over = over;
        }

        /** Interrupts the thread, which is still at it: after the end nobody is interrupted. */
        private synchronized void look() {
            if (!ended && over.getAsBoolean()) {
                ended = true;
                thread.interrupt();
            }
        }

        /** Whether it was ended from outside. */
        synchronized boolean wasEnded() {
            return ended;
        }

        @Override
        public synchronized void close() {
            ended = true;
            beats.remove(this);
        }
    }

    private final Set<Beat> beats = ConcurrentHashMap.newKeySet();
    private final Thread walker;

    Patrol() {
        walker = Thread.ofVirtual().name("belay http patrol").start(this::walk);
    }

    /** Watches this thread until the beat is closed. */
    Beat watch(BooleanSupplier over) {
        var beat = new Beat(over);
        beats.add(beat);
        return beat;
    }

    private void walk() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                beats.forEach(Beat::look);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        walker.interrupt();
    }
}
