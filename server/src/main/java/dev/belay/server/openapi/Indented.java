package dev.belay.server.openapi;

import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON over several lines, for people. */
final class Indented {

    private static final String STEP = "  ";

    private Indented() {}

    static String of(Value value) {
        return of(value, "\n");
    }

    private static String of(Value value, String line) {
        return switch (value) {
            case Value.Mapping(Map<String, Value> fields)
            when !fields.isEmpty() ->
                fields.entrySet().stream()
                        .map(field -> Value.of(field.getKey()) + ": " + of(field.getValue(), line + STEP))
                        .collect(Collectors.joining("," + line + STEP, "{" + line + STEP, line + "}"));
            case Value.Sequence(List<Value> items)
            when items.stream().anyMatch(Value.Mapping.class::isInstance) ->
                items.stream()
                        .map(item -> of(item, line + STEP))
                        .collect(Collectors.joining("," + line + STEP, "[" + line + STEP, line + "]"));
            default -> value.toString();
        };
    }
}
