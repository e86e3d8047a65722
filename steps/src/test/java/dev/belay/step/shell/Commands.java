package dev.belay.step.shell;

import dev.belay.value.Value;
import java.util.Arrays;

/** Inputs of {@code run}, as tests write them. */
final class Commands {

    private Commands() {}

    static Value.Mapping script(String text) {
        return Value.mapping("command", Value.mapping("script", Value.of(text), "env", Value.Mapping.EMPTY));
    }

    static Value.Mapping script(String text, String name, String value) {
        return Value.mapping(
                "command", Value.mapping("script", Value.of(text), "env", Value.mapping(name, Value.of(value))));
    }

    static Value.Mapping program(String... argv) {
        return Value.mapping(
                "command",
                new Value.Sequence(Arrays.stream(argv).<Value>map(Value::of).toList()));
    }
}
