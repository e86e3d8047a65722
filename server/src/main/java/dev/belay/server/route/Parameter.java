package dev.belay.server.route;

import dev.belay.value.Value;
import java.util.List;

/**
 * One thing that a request says beside its body.
 *
 * @param place where
 * @param name what it is called there
 * @param required whether the request is refused without it
 * @param description one sentence for people
 * @param schema its JSON Schema
 */
public record Parameter(Place place, String name, boolean required, String description, Value.Mapping schema) {

    /** Where a parameter stands. */
    public enum Place {
        PATH,
        QUERY,
        HEADER
    }

    private static final Value.Mapping TEXT = Value.mapping("type", Value.of("string"));

    /** A text in the path. */
    public static Parameter path(String name, String description) {
        return new Parameter(Place.PATH, name, true, description, TEXT);
    }

    /** A text in the query, which may be left out. */
    public static Parameter query(String name, String description) {
        return new Parameter(Place.QUERY, name, false, description, TEXT);
    }

    /** One of these words in the query, which may be left out. */
    public static Parameter query(String name, String description, List<String> words) {
        var choice = new Value.Sequence(words.stream().<Value>map(Value::of).toList());
        return new Parameter(Place.QUERY, name, false, description, TEXT.with("enum", choice));
    }

    /** A whole number in the query, which may be left out. */
    public static Parameter number(String name, String description, long from, long to, long usual) {
        Value.Mapping schema = Value.mapping("type", Value.of("integer"))
                .with("minimum", Value.of(from))
                .with("maximum", Value.of(to))
                .with("default", Value.of(usual));
        return new Parameter(Place.QUERY, name, false, description, schema);
    }

    /** A truth in the query, false where it is left out. */
    public static Parameter flag(String name, String description) {
        Value.Mapping schema = Value.mapping("type", Value.of("boolean"), "default", Value.of(false));
        return new Parameter(Place.QUERY, name, false, description, schema);
    }

    /** A text in a header, which may be left out. */
    public static Parameter header(String name, String description) {
        return new Parameter(Place.HEADER, name, false, description, TEXT);
    }
}
