package dev.belay.engine;

import dev.belay.engine.output.StepLog;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.List;

/** Is told what happens, after it is on disk. Must return soon; it is called on the worker's threads. */
public interface Watcher {

    /** Watches nothing. */
    Watcher NONE = new Watcher() {};

    /** A decision was stored. */
    default void decided(Execution state, List<Event> events, Instant at) {}

    /** A step printed a line. */
    default void printed(ExecutionId execution, StepLog log, String line) {}

    /** An execution cannot be driven on in this process, and is set aside: its journal or its code is at fault. */
    default void setAside(ExecutionId execution, RuntimeException why) {}

    /** The store takes no change at the moment; the worker tries again. */
    default void storeUnavailable(String message) {}
}
