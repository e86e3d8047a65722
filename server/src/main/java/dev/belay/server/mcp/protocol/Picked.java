package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/** Reads fields of parameters; a field of another type than it must have is refused. */
public final class Picked {

    private Picked() {}

    /** The text under that name. */
    public static Optional<String> text(Value.Mapping from, String name) {
        return present(from, name).map(value -> {
            if (value instanceof Value.Text(String text)) {
                return text;
            }
            throw wrong(name, "a text", value);
        });
    }

    /**
     * The text under that name.
     *
     * @throws RpcRefused where there is none
     */
    public static String needed(Value.Mapping from, String name) {
        return text(from, name).orElseThrow(() -> RpcRefused.params("`" + name + "` is missing."));
    }

    /** The object under that name; an empty one where there is none. */
    public static Value.Mapping object(Value.Mapping from, String name) {
        return present(from, name)
                .map(value -> {
                    if (value instanceof Value.Mapping mapping) {
                        return mapping;
                    }
                    throw wrong(name, "an object", value);
                })
                .orElse(Value.Mapping.EMPTY);
    }

    /** The texts of the list under that name; none where there is none. */
    public static List<String> texts(Value.Mapping from, String name) {
        return present(from, name)
                .map(value -> {
                    if (value instanceof Value.Sequence(List<Value> items)
                            && items.stream().allMatch(Value.Text.class::isInstance)) {
                        return items.stream().map(Value::rendered).toList();
                    }
                    throw wrong(name, "a list of texts", value);
                })
                .orElse(List.of());
    }

    private static Optional<Value> present(Value.Mapping from, String name) {
        return from.get(name).filter(value -> !(value instanceof Value.Nothing));
    }

    private static RpcRefused wrong(String name, String expected, Value found) {
        return RpcRefused.params("`" + name + "` must be " + expected + ", found " + found.kind() + ".");
    }
}
