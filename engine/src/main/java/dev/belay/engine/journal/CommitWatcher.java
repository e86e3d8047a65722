package dev.belay.engine.journal;

import java.time.Duration;

/** Is told of every commit, on the store's writing thread: it must return at once. */
@FunctionalInterface
public interface CommitWatcher {

    /** Watches nothing. */
    CommitWatcher NONE = (_, _) -> {};

    /** So many changes were made durable together, which took so long. */
    void committed(int changes, Duration took);
}
