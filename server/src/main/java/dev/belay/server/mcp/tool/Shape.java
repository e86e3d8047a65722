package dev.belay.server.mcp.tool;

import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the JSON Schema of an object, field by field. */
public final class Shape {

    /** The largest whole number that every client reads as it is: many know only those with a fraction. */
    static final long MOST = (1L << 53) - 1;

    private final Map<String, Value> fields = new LinkedHashMap<>();

    /** A text. */
    public Shape text(String name, String description) {
        return field(name, type("string", description));
    }

    /** A text of at most so many characters. */
    public Shape text(String name, String description, int longest) {
        return field(
                name, type("string", description).with("minLength", Value.of(1)).with("maxLength", Value.of(longest)));
    }

    /** One of these words. */
    public Shape word(String name, String description, List<String> words) {
        return field(name, type("string", description).with("enum", values(words)));
    }

    /** A list of some of these words. */
    public Shape words(String name, String description, List<String> words) {
        Value.Mapping word = Value.mapping("type", Value.of("string"), "enum", values(words));
        return field(name, type("array", description).with("items", word));
    }

    /** A whole number. */
    public Shape whole(String name, String description, long from, long to, long usual) {
        return field(
                name,
                type("integer", description)
                        .with("minimum", Value.of(from))
                        .with("maximum", Value.of(to))
                        .with("default", Value.of(usual)));
    }

    /** A truth. */
    public Shape truth(String name, String description, boolean usual) {
        return field(name, type("boolean", description).with("default", Value.of(usual)));
    }

    /** Anything of that type. */
    public Shape typed(String name, String type, String description) {
        return field(name, type(type, description));
    }

    /** A field of that schema. */
    public Shape field(String name, Value.Mapping schema) {
        fields.put(name, schema);
        return this;
    }

    /** The schema: these fields have to be there, and no others may be. */
    public Value.Mapping closed(String... required) {
        return open(required).with("additionalProperties", Value.of(false));
    }

    /** The schema: these fields have to be there, and others may be. */
    public Value.Mapping open(String... required) {
        Value.Mapping schema = Value.mapping("type", Value.of("object"), "properties", new Value.Mapping(fields));
        return required.length == 0 ? schema : schema.with("required", values(List.of(required)));
    }

    static Value.Mapping type(String type, String description) {
        return Value.mapping("type", Value.of(type), "description", Value.of(description));
    }

    static Value values(List<String> texts) {
        return new Value.Sequence(texts.stream().<Value>map(Value::of).toList());
    }
}
