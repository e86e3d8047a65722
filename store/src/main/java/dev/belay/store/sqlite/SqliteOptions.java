package dev.belay.store.sqlite;

import dev.belay.engine.journal.CommitWatcher;
import java.util.function.Consumer;

/**
 * How a {@link SqliteJournal} behaves.
 *
 * @param onBroken called once, on the writer's thread, when nobody can say any more what is on disk; it must stop
 *     the process and should not return
 * @param commits is told how long each commit took
 */
public record SqliteOptions(Consumer<Throwable> onBroken, CommitWatcher commits) {

    /** With nobody who watches the commits. */
    public SqliteOptions(Consumer<Throwable> onBroken) {
        this(onBroken, CommitWatcher.NONE);
    }
}
