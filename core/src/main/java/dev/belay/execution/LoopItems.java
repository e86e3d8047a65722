package dev.belay.execution;

import dev.belay.definition.Verb;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What a loop iterates, once its expressions are resolved. */
public sealed interface LoopItems {

    /**
     * The items are known.
     *
     * @param keys of the items, where they come from a mapping; otherwise empty
     */
    record Known(List<Value> items, List<String> keys) implements LoopItems {
        /** Copies the lists. */
        public Known {
            items = List.copyOf(items);
            keys = List.copyOf(keys);
        }
    }

    /** An expression has no value. */
    record Unresolved(Resolution.Unresolved gaps) implements LoopItems {}

    /** They cannot be iterated. */
    record Refused(Failure failure) implements LoopItems {}

    /** The items of a loop at its place. */
    static LoopItems of(Verb.Over over, Scope scope) {
        return switch (over) {
            case Verb.Over.Values(Template values) ->
                switch (values.resolve(scope)) {
                    case Resolution.Resolved(Value value) -> listed(value);
                    case Resolution.Unresolved gaps -> new Unresolved(gaps);
                };
            case Verb.Over.Range range ->
                switch (new Template.Items(List.of(range.from(), range.to(), range.step())).resolve(scope)) {
                    case Resolution.Resolved(Value bounds) -> counted((Value.Sequence) bounds);
                    case Resolution.Unresolved gaps -> new Unresolved(gaps);
                };
        };
    }

    private static LoopItems listed(Value value) {
        return switch (value) {
            case Value.Sequence(List<Value> items) -> bounded(items, List.of());
            case Value.Mapping mapping ->
                bounded(
                        mapping.fields().entrySet().stream()
                                .<Value>map(field ->
                                        Value.mapping("key", Value.of(field.getKey()), "value", field.getValue()))
                                .toList(),
                        List.copyOf(mapping.fields().keySet()));
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _, Value.Text _ ->
                new Refused(new Failure(
                        "invalid-items", "`for_each` needs a list or a mapping, found " + value.kind() + "."));
        };
    }

    private static LoopItems counted(Value.Sequence bounds) {
        for (Value bound : bounds.items()) {
            if (!(bound instanceof Value.Whole)) {
                return new Refused(new Failure(
                        "invalid-items", "A range needs whole numbers, found " + bound.kind() + " " + bound + "."));
            }
        }
        long from = ((Value.Whole) bounds.items().get(0)).number();
        long to = ((Value.Whole) bounds.items().get(1)).number();
        long step = ((Value.Whole) bounds.items().get(2)).number();
        if (step == 0) {
            return new Refused(new Failure("invalid-items", "A range's `step` must not be 0."));
        }
        return bounded(numbers(from, to, step), List.of());
    }

    /** One more than there may be is enough to know that there are too many. */
    private static List<Value> numbers(long from, long to, long step) {
        List<Value> numbers = new ArrayList<>();
        long number = from;
        while ((step > 0 ? number <= to : number >= to) && numbers.size() <= Verb.ForEach.MAX_ITERATIONS) {
            numbers.add(Value.of(number));
            boolean last = step > 0 ? number > Long.MAX_VALUE - step : number < Long.MIN_VALUE - step;
            if (last) {
                return numbers;
            }
            number += step;
        }
        return numbers;
    }

    private static LoopItems bounded(List<Value> items, List<String> keys) {
        return items.size() <= Verb.ForEach.MAX_ITERATIONS
                ? new Known(items, keys)
                : new Refused(new Failure(
                        "too-many-items",
                        "`for_each` has more items than the limit `iterations` of " + Verb.ForEach.MAX_ITERATIONS
                                + "."));
    }
}
