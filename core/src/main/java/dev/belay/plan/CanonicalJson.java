package dev.belay.plan;

import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Puts the fields of every mapping in the order of their names, so that equal values have one text. */
final class CanonicalJson {

    private CanonicalJson() {}

    static Value of(Value value) {
        return switch (value) {
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _, Value.Text _ -> value;
            case Value.Sequence(var items) ->
                new Value.Sequence(items.stream().map(CanonicalJson::of).toList());
            case Value.Mapping(var fields) -> {
                Map<String, Value> ordered = new LinkedHashMap<>();
                new TreeMap<>(fields).forEach((name, field) -> ordered.put(name, of(field)));
                yield new Value.Mapping(ordered);
            }
        };
    }
}
