package dev.belay.server.mcp.tool;

import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/** The arguments of a call, which fit the tool's schema. */
public record Arguments(Value.Mapping values) {

    /** What stands under that name; {@code null} is nothing. */
    public Optional<Value> value(String name) {
        return values.get(name).filter(value -> !(value instanceof Value.Nothing));
    }

    /** The text under that name. */
    public Optional<String> text(String name) {
        return value(name).map(Value::rendered);
    }

    /** The text under that name, which the schema requires. */
    public String needed(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("The schema does not require `" + name + "`."));
    }

    /** The whole number under that name, or the usual one. */
    public long number(String name, long usual) {
        return value(name).orElse(Value.of(usual)) instanceof Value.Whole(long number) ? number : usual;
    }

    /** The truth under that name, or the usual one. */
    public boolean truth(String name, boolean usual) {
        return value(name).orElse(Value.of(usual)) instanceof Value.Bool(boolean truth) ? truth : usual;
    }

    /** The object under that name; an empty one where there is none. */
    public Value.Mapping object(String name) {
        return value(name).orElse(Value.Mapping.EMPTY) instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
    }

    /** The texts under that name, where there are any. */
    public Optional<List<String>> texts(String name) {
        return value(name)
                .filter(Value.Sequence.class::isInstance)
                .map(list -> ((Value.Sequence) list)
                        .items().stream().map(Value::rendered).toList());
    }
}
