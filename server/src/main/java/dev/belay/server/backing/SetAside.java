package dev.belay.server.backing;

import dev.belay.engine.Watcher;
import dev.belay.execution.ExecutionId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which executions this process cannot drive on, and why. Thread-safe. */
public final class SetAside implements Watcher {

    /** So many are known by name; the rest stands in the log. */
    private static final int MOST = 10_000;

    private final Map<ExecutionId, String> reasons = new ConcurrentHashMap<>();

    @Override
    public void setAside(ExecutionId execution, RuntimeException why) {
        if (reasons.size() < MOST) {
            reasons.put(execution, String.valueOf(why.getMessage()));
        }
    }

    /** Why an execution is set aside, where it is. */
    public Optional<String> why(ExecutionId execution) {
        return Optional.ofNullable(reasons.get(execution));
    }

    /** How many are. */
    public int count() {
        return reasons.size();
    }
}
