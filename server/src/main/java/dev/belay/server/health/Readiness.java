package dev.belay.server.health;

/** Whether work is taken. Thread-safe. */
public final class Readiness {

    private volatile boolean ready;

    /** From now on, or not any more. */
    public void set(boolean isReady) {
        ready = isReady;
    }

    /** Whether work is taken. */
    public boolean isReady() {
        return ready;
    }
}
