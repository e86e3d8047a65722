package dev.belay.configuration;

import dev.belay.value.Value;

/**
 * What holds, and why.
 *
 * @param name the way to it in the file, such as {@code server.port}
 * @param value never a secret: secrets stand in files that are only named
 * @param source where it comes from
 */
public record Setting(String name, Value value, Source source) {

    /** As data. */
    public Value.Mapping toValue() {
        return Value.mapping("name", Value.of(name), "value", value).with("source", data(source));
    }

    private static Value.Mapping data(Source source) {
        return switch (source) {
            case Source.Usual _ -> kind("default");
            case Source.File(String file, int line, int column) ->
                kind("file")
                        .with("file", Value.of(file))
                        .with("line", Value.of(line))
                        .with("column", Value.of(column));
            case Source.Variable(String name) -> kind("variable").with("name", Value.of(name));
            case Source.Option(String name) -> kind("option").with("name", Value.of(name));
        };
    }

    private static Value.Mapping kind(String kind) {
        return Value.mapping("kind", Value.of(kind));
    }
}
