package dev.belay.server.mcp.protocol;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether somebody gave up a request. It ends the request, and never what the request started. Thread-safe. */
public final class Cancellation {

    private final AtomicBoolean given = new AtomicBoolean();

    /** Gives it up. */
    public void cancel() {
        given.set(true);
    }

    /** Whether it was given up. */
    public boolean isCancelled() {
        return given.get();
    }
}
