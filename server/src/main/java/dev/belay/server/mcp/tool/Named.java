package dev.belay.server.mcp.tool;

import dev.belay.engine.Belay;
import dev.belay.engine.account.ExecutionJson;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.route.CallRefused;
import dev.belay.value.Value;
import java.util.Optional;

/** The execution that a call names. */
final class Named {

    /** What the argument is called. */
    static final String FIELD = "execution_id";

    private static final int LONGEST = 64;

    private Named() {}

    /** A schema that begins with it. */
    static Shape shape() {
        return new Shape().text(FIELD, "The id of the execution, such as `execution_list` answers.", LONGEST);
    }

    /** Its row. */
    static ExecutionRow row(Belay belay, Arguments arguments) {
        String text = arguments.needed(FIELD);
        return Optional.of(text)
                .filter(ExecutionId::isValid)
                .flatMap(valid -> belay.journal().find(new ExecutionId(valid)))
                .orElseThrow(() -> new CallRefused(Problem.of(ProblemCode.EXECUTION_UNKNOWN, text)));
    }

    /** What became of it by now, with a link to the rest. */
    static ToolResult told(Belay belay, ExecutionId id, Value.Mapping more) {
        return belay.journal()
                .find(id)
                .map(row -> told(row, more))
                .orElseGet(() -> told(id, Value.mapping("id", Value.of(id.text())), more));
    }

    /** What became of it by then. */
    static ToolResult told(ExecutionRow row, Value.Mapping more) {
        return told(row.id(), ExecutionJson.of(row), more);
    }

    private static ToolResult told(ExecutionId id, Value.Mapping row, Value.Mapping more) {
        Value.Mapping told = Value.mapping(FIELD, Value.of(id.text()))
                .with("status", row.get("status").orElse(Value.of("pending")))
                .with("execution", row);
        for (var field : more.fields().entrySet()) {
            told = told.with(field.getKey(), field.getValue());
        }
        return ToolResult.of(told).linked("belay://executions/" + id.text(), "Execution " + id.text());
    }

    /** The schema of that. */
    static Shape toldShape() {
        return new Shape()
                .text(FIELD, "The id of the execution.")
                .text("status", "Its status by now.")
                .typed("execution", "object", "What lists show of it.");
    }
}
