package dev.belay.step.acme;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One attempt at a time works on a thing of that name. Thread-safe. */
final class Locks {

    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** What is done alone. */
    @FunctionalInterface
    interface Deed<T, E extends Exception> {
        T run() throws E, IOException, Stopped, InterruptedException;
    }

    <T, E extends Exception> T alone(String thing, Deed<T, E> deed)
            throws E, IOException, Stopped, InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(thing, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            return deed.run();
        } finally {
            lock.unlock();
        }
    }
}
