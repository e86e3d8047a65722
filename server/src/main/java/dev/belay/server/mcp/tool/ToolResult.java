package dev.belay.server.mcp.tool;

import dev.belay.engine.account.ProblemJson;
import dev.belay.problem.Problem;
import dev.belay.server.mcp.task.TaskState;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tool answers.
 *
 * @param content parts for the model
 * @param structured the same as data; empty where there is none
 * @param error whether it says why it could not be done
 * @param task what goes on; a client that takes tasks is answered with it instead
 */
public record ToolResult(
        List<Value> content, Optional<Value.Mapping> structured, boolean error, Optional<TaskState> task) {

    /** An answer that is all there will be. */
    public ToolResult(List<Value> content, Optional<Value.Mapping> structured, boolean error) {
        this(content, structured, error, Optional.empty());
    }

    /** Copies the parts. */
    public ToolResult {
        content = List.copyOf(content);
    }

    /** Data, and the same as text for clients that read no data. */
    public static ToolResult of(Value.Mapping data) {
        return new ToolResult(List.of(text(data.toString())), Optional.of(data), false);
    }

    /** It could not be done, for these reasons: the model that asked can read and mend them. */
    public static ToolResult refused(List<Problem> problems) {
        return failed(Value.mapping("problems", ProblemJson.of(problems)).toString());
    }

    /** It could not be done. */
    public static ToolResult failed(String why) {
        return new ToolResult(List.of(text(why)), Optional.empty(), true);
    }

    /** This with a link to a resource. */
    public ToolResult linked(String uri, String name) {
        List<Value> parts = new ArrayList<>(content);
        parts.add(Value.mapping("type", Value.of("resource_link"), "uri", Value.of(uri))
                .with("name", Value.of(name))
                .with("mimeType", Value.of("application/json")));
        return new ToolResult(parts, structured, error, task);
    }

    /** This as a task that goes on. */
    public ToolResult ofTask(Optional<TaskState> going) {
        return new ToolResult(content, structured, error, going);
    }

    /** A part that is text. */
    public static Value.Mapping text(String text) {
        return Value.mapping("type", Value.of("text"), "text", Value.of(text));
    }

    /** As the protocol writes it. */
    public Value.Mapping toValue() {
        if (task.isPresent()) {
            return task.get().seed().with("resultType", Value.of("task"));
        }
        Value.Mapping result = Value.mapping("content", new Value.Sequence(content));
        Value.Mapping whole =
                structured.map(data -> result.with("structuredContent", data)).orElse(result);
        return error ? whole.with("isError", Value.of(true)) : whole;
    }
}
