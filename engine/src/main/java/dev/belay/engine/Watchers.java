package dev.belay.engine;

import dev.belay.engine.output.StepLog;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.List;

/** Several watchers as one: each is told everything, in this order. */
public record Watchers(List<Watcher> all) implements Watcher {

    /** Copies the watchers. */
    public Watchers {
        all = List.copyOf(all);
    }

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        all.forEach(watcher -> watcher.decided(state, events, at));
    }

    @Override
    public void printed(ExecutionId execution, StepLog log, String line) {
        all.forEach(watcher -> watcher.printed(execution, log, line));
    }

    @Override
    public void setAside(ExecutionId execution, RuntimeException why) {
        all.forEach(watcher -> watcher.setAside(execution, why));
    }

    @Override
    public void storeUnavailable(String message) {
        all.forEach(watcher -> watcher.storeUnavailable(message));
    }
}
