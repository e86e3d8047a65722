package dev.belay.expression;

import dev.belay.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scope says of a path. */
public sealed interface Lookup {

    /** There is a value. */
    record Found(Value value) implements Lookup {}

    /** There is none, and there will be none. */
    record Absent() implements Lookup {}

    /** There may be one later: a plan asks for the output of a step that has not run. */
    record NotYet() implements Lookup {}

    /** Follows the rest of a path below a value. */
    static Lookup in(Value value, List<String> segments) {
        Value here = value;
        for (String segment : segments) {
            Value next = child(here, segment);
            if (next == null) {
                return new Absent();
            }
            here = next;
        }
        return new Found(here);
    }

    private static @Nullable Value child(Value parent, String segment) {
        return switch (parent) {
            case Value.Mapping mapping -> mapping.fields().get(segment);
            case Value.Sequence(var items) -> item(items, segment);
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _, Value.Text _ -> null;
        };
    }

    private static @Nullable Value item(List<Value> items, String segment) {
        boolean decimal =
                !segment.isEmpty() && segment.length() <= 9 && segment.chars().allMatch(c -> c >= '0' && c <= '9');
        int index = decimal ? Integer.parseInt(segment) : -1;
        return index >= 0 && index < items.size() ? items.get(index) : null;
    }
}
