package dev.belay.server.mcp.protocol;

import dev.belay.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same value with the fields of every object in order, so that what is the same is written the same. */
final class Sorted {

    private Sorted() {}

    static Value of(Value value) {
        return switch (value) {
            case Value.Mapping mapping -> {
                Map<String, Value> sorted = new TreeMap<>();
                mapping.fields().forEach((name, field) -> sorted.put(name, of(field)));
                yield new Value.Mapping(sorted);
            }
            case Value.Sequence(List<Value> items) ->
                new Value.Sequence(items.stream().map(Sorted::of).toList());
            case Value.Text _, Value.Whole _, Value.Decimal _, Value.Bool _, Value.Nothing _ -> value;
        };
    }
}
