package dev.belay.cli.progress;

import dev.belay.engine.Watcher;

/** Shows what happens. Thread-safe; the engine's threads tell it, and it returns at once. */
public interface Progress extends Watcher, AutoCloseable {

    /** What is known. */
    Board board();

    /** Says something beside what the executions do. */
    void say(String sentence);

    /** Shows the last state and nothing more. */
    @Override
    void close();
}
