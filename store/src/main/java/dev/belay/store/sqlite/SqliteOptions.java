package dev.belay.store.sqlite;

import java.util.function.Consumer;

/**
 * How a {@link SqliteJournal} behaves.
 *
 * @param onBroken called once, on the writer's thread, when nobody can say any more what is on disk; it must stop
 *     the process and should not return
 */
public record SqliteOptions(Consumer<Throwable> onBroken) {}
