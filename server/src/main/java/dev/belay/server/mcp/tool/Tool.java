package dev.belay.server.mcp.tool;

import dev.belay.server.access.Permission;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.value.Value;
import java.util.regex.Pattern;

/**
 * Something that a model can call.
 *
 * @param name {@code [a-z][a-z0-9_]*}, at most 64 characters
 * @param title for people
 * @param description for the model: what it does, and when to call it
 * @param input the JSON Schema of its arguments, closed
 * @param output the JSON Schema of what it answers
 * @param permission what it takes to call it
 * @param hints what it does to the world
 * @param work who does it
 */
public record Tool(
        String name,
        String title,
        String description,
        Value.Mapping input,
        Value.Mapping output,
        Permission permission,
        Hints hints,
        Work work) {

    private static final Pattern NAMES = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** Refuses a name that a client could not call. */
    public Tool {
        if (!isName(name)) {
            throw new IllegalArgumentException("`" + name + "` cannot be the name of a tool.");
        }
    }

    /** Whether a text can be the name of a tool. */
    public static boolean isName(String text) {
        return NAMES.matcher(text).matches();
    }

    /** Does what a tool is for. */
    @FunctionalInterface
    public interface Work {

        /**
         * The answer to arguments that fit the schema.
         *
         * @throws dev.belay.server.route.CallRefused where it cannot be done, for reasons that the model can mend
         */
        ToolResult call(Arguments arguments, Asking asking) throws InterruptedException;
    }

    /** As the protocol lists it. */
    public Value.Mapping toValue() {
        Value.Mapping listed = Value.mapping("name", Value.of(name), "title", Value.of(title))
                .with("description", Value.of(description))
                .with("inputSchema", input);
        Value.Mapping typed = output.fields().isEmpty() ? listed : listed.with("outputSchema", output);
        return typed.with("annotations", hints.toValue().with("title", Value.of(title)));
    }
}
