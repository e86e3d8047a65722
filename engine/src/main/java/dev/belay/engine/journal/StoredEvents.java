package dev.belay.engine.journal;

import dev.belay.execution.ExecutionId;
import java.util.List;

/** The events of executions: all that a state is folded from. */
@FunctionalInterface
public interface StoredEvents {

    /**
     * The events of an execution after that version, in order.
     *
     * <p>An answer is bounded by the number asked for and by its length. A page that is shorter than was asked for is
     * not the last one: only an empty one is.
     */
    List<StoredEvent> events(ExecutionId execution, long afterVersion, int limit);
}
