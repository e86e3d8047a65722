package dev.belay.cli;

import dev.belay.engine.Watcher;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import java.time.Instant;
import java.util.List;

/** Stands for a watcher that needs the engine, and so can only be made after the engine that it watches. Thread-safe. */
final class WatcherToCome implements Watcher {

    private volatile Watcher watcher = Watcher.NONE;

    /** From now on it is this one. */
    void is(Watcher made) {
        watcher = made;
    }

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        watcher.decided(state, events, at);
    }
}
