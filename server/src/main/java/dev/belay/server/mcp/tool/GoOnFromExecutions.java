package dev.belay.server.mcp.tool;

import dev.belay.engine.GoOn;
import dev.belay.engine.Started;
import dev.belay.engine.account.ProspectJson;
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
                                goOn(Descent.How.FORK, arguments, asking, Optional.of(arguments.needed("at")))),
                new Tool(
                        "execution_migrate",
                        "Migrate an execution",
                        "Tells whether what an execution did is true of another registered version of its definition. With"
                                + " `dry_run` false it goes on there where it stopped. What waits has to be cancelled before;"
                                + " what it did stays only where a person cancels it without a rollback.",
                        asked().text("to", "The version: its number, or what its author calls it.", LONGEST_STEP)
                                .truth("dry_run", "Whether to tell only whether it fits.", true)
                                .closed(Named.FIELD, "to", "reason"),
                        Named.toldShape()
                                .typed("dry_run", "boolean", "Whether nothing was started.")
                                .typed("fits", "boolean", "Whether what was done is true of that version.")
                                .typed("stops_first", "boolean", "Whether it has to be cancelled before.")
                                .open("dry_run"),
                        Permission.START_EXECUTIONS,
                        Hints.CHANGING,
                        this::migrate));
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

    private ToolResult migrate(Arguments arguments, Asking asking) {
        ExecutionRow row = Named.row(backing.belay(), arguments);
        String to = arguments.needed("to");
        GoOn wish = wish(row, Descent.How.RETRY, arguments, asking, Optional.empty())
                .under(to.contains("@") ? to : row.workflow() + "@" + to);
        boolean dryRun = arguments.truth("dry_run", true);
        return dryRun
                ? ToolResult.of(ProspectJson.of(backing.belay().prospect(wish)).with("dry_run", Value.of(true)))
                : goOn(wish, Value.mapping("dry_run", Value.of(false)));
    }

    private ToolResult goOn(Descent.How how, Arguments arguments, Asking asking, Optional<String> from) {
        ExecutionRow row = Named.row(backing.belay(), arguments);
        return goOn(wish(row, how, arguments, asking, from), Value.Mapping.EMPTY);
    }

    private static GoOn wish(
            ExecutionRow row, Descent.How how, Arguments arguments, Asking asking, Optional<String> from) {
        String asker = asking.principal().name();
        return new GoOn(
                row.id(),
                how,
                from,
                arguments.object("inputs"),
                false,
                asker,
                arguments.needed("reason"),
                arguments.text("idempotency_key").map(key -> "@" + asker + ":" + key));
    }

    private ToolResult goOn(GoOn wish, Value.Mapping told) {
        return switch (backing.belay().goOn(wish)) {
            case Started.Refused(List<Problem> problems) -> ToolResult.refused(problems);
            case Started.Accepted(ExecutionId id, boolean replayed) ->
                Named.told(backing.belay(), id, told.with("replayed", Value.of(replayed)));
        };
    }
}
