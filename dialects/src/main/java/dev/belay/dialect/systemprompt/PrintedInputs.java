package dev.belay.dialect.systemprompt;

import dev.belay.definition.Input;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what an execution is given. */
final class PrintedInputs {

    private static final Map<String, Value> ANYTHING = Map.of(Input.ANY_OTHER, Value.of("any"));

    private PrintedInputs() {}

    /** Nothing for a definition that takes what it is given, since that is what leaving them out means. */
    static Optional<Value> of(Unsaid definition) {
        Map<String, Value> inputs = definition.fields("inputs");
        if (inputs.equals(ANYTHING)) {
            return Optional.empty();
        }
        List<Value> written = new ArrayList<>();
        inputs.forEach((name, input) -> {
            if (name.equals(Input.ANY_OTHER)) {
                definition.lose("inputs.*", "the input `*` beside others", "Name every input, or none.");
            } else {
                written.add(input(name, input));
            }
        });
        return Optional.of(new Value.Sequence(written));
    }

    private static Value input(String name, Value written) {
        Map<String, Value> input = new LinkedHashMap<>();
        input.put("name", Value.of(name));
        if (written instanceof Value.Mapping(Map<String, Value> fields)) {
            input.putAll(fields);
        } else {
            input.put("type", written);
        }
        input.computeIfPresent("type", (_, type) -> type.equals(Value.of("list")) ? Value.of("array") : type);
        return new Value.Mapping(input);
    }
}
