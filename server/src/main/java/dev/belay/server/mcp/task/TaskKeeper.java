package dev.belay.server.mcp.task;

import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.Map;
import java.util.Optional;

/** Knows tasks. Everything is asked by somebody, who sees only tasks of their own. Thread-safe. */
public interface TaskKeeper {

    /** How a task is doing; empty where they have none of that id, and that is not told apart from a stranger's. */
    Optional<TaskState> find(String id, Asking asking);

    /** Takes answers to what a task waits for; what it does not wait for is left alone. */
    void update(String id, Map<String, Value.Mapping> answers, Asking asking);

    /** Wishes that a task of theirs ends; one that has ended is left alone. */
    void cancel(String id, Asking asking);

    /** The address of the resource that changes when the task does; empty where they have none of that id. */
    Optional<String> place(String id, Asking asking);
}
