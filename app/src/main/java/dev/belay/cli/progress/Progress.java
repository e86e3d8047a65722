package dev.belay.cli.progress;

import dev.belay.engine.Watcher;
import dev.belay.engine.output.StepLog;
import dev.belay.execution.ExecutionId;

/** Shows what happens. Thread-safe; the engine's threads tell it, and it returns at once. */
public interface Progress extends Watcher, AutoCloseable {

    /** What is known. */
    Board board();

    /** Whether it shows the lines that steps print. */
    boolean showsLines();

    /** Says something beside what the executions do. */
    void say(String sentence);

    @Override
    default void printed(ExecutionId execution, StepLog log, String line) {
        board().printed(execution, log, line);
    }

    @Override
    default void setAside(ExecutionId execution, RuntimeException why) {
        board().setAside(execution, why);
        say(execution + " is set aside: " + why.getMessage());
    }

    /** Says it once, although it is told again and again while it lasts. */
    @Override
    default void storeUnavailable(String message) {
        if (board().isNewTrouble(message)) {
            say(message);
        }
    }

    /** Shows the last state and nothing more. */
    @Override
    void close();
}
