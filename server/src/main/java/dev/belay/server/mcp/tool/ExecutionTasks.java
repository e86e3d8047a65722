package dev.belay.server.mcp.tool;

import dev.belay.engine.account.Words;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.server.mcp.task.TaskKeeper;
import dev.belay.server.mcp.task.TaskState;
import dev.belay.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Executions as tasks: what a task is called by stands in the journal with the execution itself, so that it is there
 * before anybody is told of it, and outlives every process.
 *
 * <p>An execution never asks its client for anything: what it waits for is a person's to decide. Thread-safe.
 */
public final class ExecutionTasks implements TaskKeeper {

    /** Under which label of an execution its handle stands. */
    private static final String LABEL = "mcp-task";

    private static final Set<String> GOOD = Set.of(Status.COMPLETED.id(), Status.PARTIALLY_COMPLETED.id());
    private static final int HANDLE_BYTES = 16;
    private static final char BETWEEN = '.';
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Backing backing;
    private final boolean readOnly;

    /**
     * Those of that engine.
     *
     * @param readOnly whether none of them can be cancelled from here
     */
    public ExecutionTasks(Backing backing, boolean readOnly) {
        this.backing = backing;
        this.readOnly = readOnly;
    }

    /** The labels of an execution that somebody starts: those of a task where the client takes one. */
    public static Map<String, String> labels(Asking asking) {
        if (!asking.client().takesTasks()) {
            return Map.of();
        }
        var handle = new byte[HANDLE_BYTES];
        CHANCE.nextBytes(handle);
        return Map.of(LABEL, HexFormat.of().formatHex(handle));
    }

    /** That execution as a task of theirs; empty where the client takes none, or it was not started as one. */
    public static Optional<TaskState> started(ExecutionRow row, Asking asking) {
        return asking.client().takesTasks()
                        && row.actor().equals(asking.principal().name())
                ? Optional.ofNullable(row.labels().get(LABEL)).map(handle -> state(row, handle))
                : Optional.empty();
    }

    private static TaskState state(ExecutionRow row, String handle) {
        return new TaskState(
                row.id().text() + BETWEEN + handle, stage(row), message(row), row.createdAt(), row.updatedAt());
    }

    private static TaskState.Stage stage(ExecutionRow row) {
        if (!row.isFinal()) {
            return new TaskState.Stage.Working();
        }
        if (row.status().equals(Status.CANCELLED.id())) {
            return new TaskState.Stage.Cancelled();
        }
        Value.Mapping result =
                Named.told(row, Value.mapping("dry_run", Value.of(false))).toValue();
        // What did not come to what was wanted is a result that says so, and no failure of the protocol.
        return new TaskState.Stage.Completed(
                GOOD.contains(row.status()) ? result : result.with("isError", Value.of(true)));
    }

    private static String message(ExecutionRow row) {
        String status = "`" + row.workflow() + "`: " + Words.of(row.status());
        return row.waitingFor().isEmpty() ? status : status + ", for " + row.waitingFor();
    }

    // By somebody

    @Override
    public Optional<TaskState> find(String id, Asking asking) {
        return row(id, asking).map(row -> state(row, handle(id)));
    }

    private Optional<ExecutionRow> row(String id, Asking asking) {
        int between = id.indexOf(BETWEEN);
        String execution = between < 0 ? "" : id.substring(0, between);
        if (!ExecutionId.isValid(execution) || !asking.principal().may(Permission.READ_EXECUTIONS)) {
            return Optional.empty();
        }
        return backing.belay()
                .journal()
                .find(new ExecutionId(execution))
                .filter(row -> row.actor().equals(asking.principal().name()))
                .filter(row -> same(row.labels().getOrDefault(LABEL, ""), handle(id)));
    }

    private static String handle(String id) {
        return id.substring(id.indexOf(BETWEEN) + 1);
    }

    private static boolean same(String kept, String brought) {
        return !kept.isEmpty()
                && MessageDigest.isEqual(
                        kept.getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void update(String id, Map<String, Value.Mapping> answers, Asking asking) {
        // Nothing is ever outstanding, and what is not is left alone.
    }

    @Override
    public void cancel(String id, Asking asking) {
        boolean may = asking.principal().may(Permission.STEER_EXECUTIONS);
        if (readOnly || asking.client().readsOnly() || !may) {
            throw RpcRefused.params("This task cannot be cancelled from here.");
        }
        var wish = new Command.Cancel(asking.principal().name(), "The client cancelled its task.", false, true);
        // Where it has ended, or undoes what it did by now, there is nothing more to wish for, and that is no refusal.
        row(id, asking)
                .filter(row -> !row.isFinal())
                .ifPresent(row -> backing.belay().steer(row.id(), wish));
    }

    @Override
    public Optional<String> place(String id, Asking asking) {
        return row(id, asking).map(row -> "belay://executions/" + row.id().text());
    }
}
