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
import java.util.function.LongSupplier;

/**
 * Wakes whoever follows the journal when there is something new in it. Thread-safe.
 *
 * <p>A decision of this process is news at once. Nobody tells of what is stored without one, such as a schedule that was
 * set: the journal is looked at for that, once in a while for all who wait, however many these are.
 *
 * <p>Nothing is handed over: everybody reads the journal itself, from where they were, so that nobody who is slow costs
 * anything, and nobody misses anything.
 */
public final class News implements Watcher, Tide {

    /** How often the journal is looked at for what was stored without a decision. */
    static final Duration LOOK = Duration.ofSeconds(1);

    private final Duration look;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long count;
    private long seen = -1;
    private long nextLook = System.nanoTime();

    /** With nobody who waits. */
    public News() {
        this(LOOK);
    }

    News(Duration look) {
        this.look = look;
    }

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        lock.lock();
        try {
            thereIsMore();
        } finally {
            lock.unlock();
        }
    }

    private void thereIsMore() {
        count++;
        moved.signalAll();
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

    /**
     * The same, where also what was stored without a decision is news, a look later at most.
     *
     * @param last asks for the number of the last entry of the journal
     */
    public boolean awaitStored(long since, Duration longest, LongSupplier last) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long rest = longest.toNanos(); rest > 0; rest = end - System.nanoTime()) {
            if (await(since, Duration.ofNanos(Math.min(rest, untilLook())))) {
                return true;
            }
            lookForAll(last);
        }
        return count() != since;
    }

    private long untilLook() {
        lock.lock();
        try {
            return nextLook - System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** Who is first looks, without holding up who decides meanwhile. */
    private void lookForAll(LongSupplier last) {
        if (isLookDue()) {
            noticed(last.getAsLong());
        }
    }

    private boolean isLookDue() {
        lock.lock();
        try {
            long now = System.nanoTime();
            boolean due = nextLook - now <= 0;
            nextLook = due ? now + look.toNanos() : nextLook;
            return due;
        } finally {
            lock.unlock();
        }
    }

    private void noticed(long sequence) {
        lock.lock();
        try {
            if (sequence > seen) {
                seen = sequence;
                thereIsMore();
            }
        } finally {
            lock.unlock();
        }
    }
}
