package dev.belay.server.mcp.tool;

import dev.belay.engine.ExecutionIds;
import dev.belay.engine.account.ExecutionJson;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.server.access.Permission;
import dev.belay.server.backing.Backing;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Lists executions and shows one. */
public final class ReadExecutions implements ToolSource {

    private static final List<String> STATUSES =
            Arrays.stream(Status.values()).map(Status::id).toList();
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 128;

    private final Backing backing;

    /** Those of that engine. */
    public ReadExecutions(Backing backing) {
        this.backing = backing;
    }

    @Override
    public List<Tool> tools() {
        return List.of(list(), get());
    }

    private Tool list() {
        return new Tool(
                "execution_list",
                "List executions",
                "Lists executions, the newest first: what ran, what runs, and how it ended. Call it to find an id.",
                new Shape()
                        .text("workflow", "Only those of this workflow.", LONGEST_NAME)
                        .word("status", "Only those in this status.", STATUSES)
                        .text("since", "Only those asked for at that moment or later (RFC 3339).", LONGEST_NAME)
                        .text("cursor", "`next_cursor` of the page before.", LONGEST_NAME)
                        .whole("limit", "At most so many.", 1, MOST, USUAL)
                        .closed(),
                new Shape()
                        .typed("executions", "array", "The executions.")
                        .text("next_cursor", "Where the next page begins; not there on the last one.")
                        .open("executions"),
                Permission.READ_EXECUTIONS,
                Hints.READING,
                this::list);
    }

    private ToolResult list(Arguments arguments, Asking asking) {
        int limit = (int) arguments.number("limit", USUAL);
        var query = new JournalReader.Query(
                arguments.text("workflow"),
                arguments.text("status"),
                Optional.empty(),
                Optional.empty(),
                arguments.text("since").map(ReadExecutions::moment).map(ExecutionIds::firstOf),
                arguments.text("cursor").map(ReadExecutions::cursor),
                limit + 1);
        List<ExecutionRow> found = backing.belay().journal().list(query);
        List<ExecutionRow> rows = found.stream().limit(limit).toList();
        Value.Mapping page = Value.mapping(
                "executions",
                new Value.Sequence(rows.stream().<Value>map(ExecutionJson::of).toList()));
        return ToolResult.of(
                found.size() > limit
                        ? page.with("next_cursor", Value.of(rows.getLast().id().text()))
                        : page);
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw CallRefused.unfit("since", "a moment such as `2026-03-29T14:30:00Z`", text);
        }
    }

    private static ExecutionId cursor(String text) {
        if (!ExecutionId.isValid(text)) {
            throw CallRefused.unfit("cursor", "the `next_cursor` of another page", text);
        }
        return new ExecutionId(text);
    }

    private Tool get() {
        return new Tool(
                "execution_get",
                "Show an execution",
                "Shows one execution: its status, why it has that, what was left behind, which decisions a person has to"
                        + " make, and its steps.",
                Named.shape()
                        .words(
                                "include",
                                "Which parts besides the summary; `steps` where nothing is said.",
                                List.of("steps", "outputs", "inputs"))
                        .closed(Named.FIELD),
                new Shape()
                        .text("id", "The id.")
                        .text("workflow", "The workflow.")
                        .text("status", "The status.")
                        .typed("steps", "array", "Its steps, in order.")
                        .open("id", "workflow", "status"),
                Permission.READ_EXECUTIONS,
                Hints.READING,
                this::get);
    }

    private ToolResult get(Arguments arguments, Asking asking) {
        ExecutionRow row = Named.row(backing.belay(), arguments);
        Optional<ExecutionId> takenBackBy =
                backing.belay().journal().takenBackBy(row.id()).map(ExecutionRow::id);
        List<String> parts = arguments.texts("include").orElse(List.of("steps"));
        return ToolResult.of(cut(
                ExecutionJson.of(
                        backing.belay().state(row.id()),
                        takenBackBy,
                        backing.belay().journal().continuedBy(row.id())),
                parts));
    }

    private static Value.Mapping cut(Value.Mapping whole, List<String> parts) {
        var fields = new LinkedHashMap<>(whole.fields());
        boolean outputs = parts.contains("outputs");
        if (!parts.contains("inputs")) {
            fields.remove("inputs");
        }
        if (!outputs) {
            fields.remove("outputs");
        }
        if (!parts.contains("steps")) {
            fields.remove("steps");
        } else if (!outputs && fields.get("steps") instanceof Value.Sequence(List<Value> steps)) {
            fields.put(
                    "steps",
                    new Value.Sequence(
                            steps.stream().map(ReadExecutions::withoutOutput).toList()));
        }
        return new Value.Mapping(fields);
    }

    private static Value withoutOutput(Value step) {
        var fields = new LinkedHashMap<>(((Value.Mapping) step).fields());
        fields.remove("output");
        return new Value.Mapping(fields);
    }
}
