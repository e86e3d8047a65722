package dev.belay.server.mcp.tool;

import dev.belay.engine.GoOn;
import dev.belay.engine.Started;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.backing.Starts;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/** Starts executions that go on from earlier ones. */
public final class GoOnFromExecutions implements ToolSource {

    private static final int LONGEST_REASON = 4_096;
    private static final int LONGEST_STEP = 256;

    private final Backing backing;

    /** In that engine. */
    public GoOnFromExecutions(Backing backing) {
        this.backing = backing;
    }

    @Override
    public List<Tool> tools() {
        return List.of(
                tool(
                        Descent.How.RETRY,
                        "Retry an execution",
                        "Goes on where an execution failed, was cancelled or was rolled back, as an execution of its own."
                                + " What stands is taken over and not run again.",
                        asked().text("from", "An outermost step that is run again, with all after it.", LONGEST_STEP)
                                .closed(Named.FIELD, "reason"),
                        (arguments, asking) -> goOn(Descent.How.RETRY, arguments, asking, arguments.text("from"))),
                tool(
                        Descent.How.RERUN,
                        "Rerun an execution",
                        "Runs the same definition with the same inputs once more, from the beginning.",
                        asked().closed(Named.FIELD, "reason"),
                        (arguments, asking) -> goOn(Descent.How.RERUN, arguments, asking, Optional.empty())),
                tool(
                        Descent.How.FORK,
                        "Fork an execution",
                        "Begins at a step of an execution that has ended, with what came before it taken over. What was"
                                + " done before stays with the earlier execution.",
                        asked().text("at", "The outermost step to begin at.", LONGEST_STEP)
                                .closed(Named.FIELD, "at", "reason"),
                        (arguments, asking) ->
                                goOn(Descent.How.FORK, arguments, asking, Optional.of(arguments.needed("at")))));
    }

    private static Shape asked() {
        return Named.shape()
                .text("reason", "Why, for who reads the journal.", LONGEST_REASON)
                .typed("inputs", "object", "Inputs that are to be other than they were.")
                .text("idempotency_key", "A text of your own for this one wish.", Starts.LONGEST_KEY);
    }

    private static Tool tool(Descent.How how, String title, String description, Value.Mapping input, Tool.Work work) {
        Value.Mapping output = Named.toldShape().open(Named.FIELD, "status");
        return new Tool(
                "execution_" + how.word(),
                title,
                description,
                input,
                output,
                Permission.START_EXECUTIONS,
                Hints.CHANGING,
                work);
    }

    private ToolResult goOn(Descent.How how, Arguments arguments, Asking asking, Optional<String> from) {
        ExecutionRow row = Named.row(backing.belay(), arguments);
        String asker = asking.principal().name();
        var wish = new GoOn(
                row.id(),
                how,
                from,
                arguments.object("inputs"),
                false,
                asker,
                arguments.needed("reason"),
                arguments.text("idempotency_key").map(key -> "@" + asker + ":" + key));
        return switch (backing.belay().goOn(wish)) {
            case Started.Refused(List<Problem> problems) -> ToolResult.refused(problems);
            case Started.Accepted(ExecutionId id, boolean replayed) ->
                Named.told(backing.belay(), id, Value.mapping("replayed", Value.of(replayed)));
        };
    }
}
