package dev.belay.server.backing;

import dev.belay.engine.Tide;
import dev.belay.engine.Watcher;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes whoever follows the journal when there is something new in it. Thread-safe.
 *
 * <p>Nothing is handed over: everybody reads the journal itself, from where they were, so that nobody who is slow costs
 * anything, and nobody misses anything.
 */
public final class News implements Watcher, Tide {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long count;

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        lock.lock();
        try {
            count++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean await(long since, Duration longest) throws InterruptedException {
        long rest = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (count == since && rest > 0) {
                rest = moved.awaitNanos(rest);
            }
            return count != since;
        } finally {
            lock.unlock();
        }
    }
}
