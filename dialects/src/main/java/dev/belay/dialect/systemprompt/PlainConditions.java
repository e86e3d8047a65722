package dev.belay.dialect.systemprompt;

import dev.belay.cel.BooleanExpressions;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The native tree of a definition with every condition in the shortest form that means the same: one that is true or false
 * anyway needs not be taken as such.
 */
final class PlainConditions {

    private static final String HELD = ") | truthy";

    private PlainConditions() {}

    /** That form of a tree, which is compared and never run. */
    static Value of(Value tree) {
        return switch (tree) {
            case Value.Mapping(Map<String, Value> fields) -> {
                Map<String, Value> plain = new LinkedHashMap<>();
                fields.forEach((name, value) -> plain.put(
                        name,
                        name.equals("when") && value instanceof Value.Text(String when) ? plain(when) : of(value)));
                yield new Value.Mapping(plain);
            }
            case Value.Sequence(List<Value> items) ->
                new Value.Sequence(items.stream().map(PlainConditions::of).toList());
            case Value leaf -> leaf;
        };
    }

    private static Value plain(String when) {
        return Value.of(
                Truths.inside(when, "(", HELD).filter(BooleanExpressions::isOne).orElse(when));
    }
}
