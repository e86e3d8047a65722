package dev.belay.server.mcp.tool;

import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Command;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/** Cancels, pauses, resumes and takes back. What a person has to answer for is not here. */
public final class SteerExecutions implements ToolSource {

    private static final int LONGEST_REASON = 1_000;

    private final Backing backing;

    /** In that engine. */
    public SteerExecutions(Backing backing) {
        this.backing = backing;
    }

    @Override
    public List<Tool> tools() {
        return List.of(
                tool(
                        "execution_cancel",
                        "Cancel an execution",
                        "Turns an execution back: no further step begins, and what was done is undone.",
                        reasoned().closed(Named.FIELD, "reason"),
                        Permission.STEER_EXECUTIONS,
                        Hints.CHANGING,
                        this::cancel),
                tool(
                        "execution_pause",
                        "Pause an execution",
                        "Lets running steps end, and starts no further one before it is resumed.",
                        reasoned().closed(Named.FIELD, "reason"),
                        Permission.STEER_EXECUTIONS,
                        Hints.STEERING,
                        (arguments, asking) -> steer(
                                arguments, new Command.Pause(asking.principal().name(), arguments.needed("reason")))),
                tool(
                        "execution_resume",
                        "Resume an execution",
                        "Lets an execution go on that is paused. It answers no question that a person has to decide.",
                        Named.shape().closed(Named.FIELD),
                        Permission.STEER_EXECUTIONS,
                        Hints.CHANGING,
                        (arguments, asking) -> steer(
                                arguments, new Command.Resume(asking.principal().name()))),
                tool(
                        "execution_rollback",
                        "Take an execution back",
                        "Undoes what an execution did, the newest step first: of one that has completed as an execution of"
                                + " its own, of one that runs by turning it back.",
                        reasoned().closed(Named.FIELD, "reason"),
                        Permission.START_EXECUTIONS,
                        Hints.CHANGING,
                        this::rollback));
    }

    private static Tool tool(
            String name,
            String title,
            String description,
            Value.Mapping input,
            Permission permission,
            Hints hints,
            Tool.Work work) {
        Value.Mapping output = Named.toldShape().open(Named.FIELD, "status");
        return new Tool(name, title, description, input, output, permission, hints, work);
    }

    private static Shape reasoned() {
        return Named.shape().text("reason", "Why, for who reads the journal.", LONGEST_REASON);
    }

    private ToolResult cancel(Arguments arguments, Asking asking) {
        return steer(arguments, new Command.Cancel(asking.principal().name(), arguments.needed("reason"), false, true));
    }

    private ToolResult rollback(Arguments arguments, Asking asking) {
        ExecutionRow row = Named.row(backing.belay(), arguments);
        if (!row.isFinal()) {
            return cancel(arguments, asking);
        }
        return switch (backing.belay().undo(row.id(), asking.principal().name())) {
            case Started.Refused(List<Problem> problems) -> ToolResult.refused(problems);
            case Started.Accepted(ExecutionId id, boolean _) -> Named.told(backing.belay(), id, Value.Mapping.EMPTY);
        };
    }

    private ToolResult steer(Arguments arguments, Command.Wish wish) {
        ExecutionRow row = Named.row(backing.belay(), arguments);
        Optional<Problem> refusal = backing.belay().steer(row.id(), wish);
        return refusal.map(problem -> ToolResult.refused(List.of(problem)))
                .orElseGet(() -> Named.told(backing.belay(), row.id(), Value.Mapping.EMPTY));
    }
}
