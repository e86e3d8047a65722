package dev.belay.cel;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** The filters of lists and mappings. */
final class ListFilters {

    /** More than the rounds of sorting any list that an evaluation can hold. */
    private static final int SORTING = 20;

    private ListFilters() {}

    static List<Filter> all() {
        return List.of(
                new Filter("first", 0, 0, (subject, _, _) -> end("first", subject, List::getFirst)),
                new Filter("last", 0, 0, (subject, _, _) -> end("last", subject, List::getLast)),
                new Filter("join", 0, 1, ListFilters::join),
                new Filter("sort", 0, 0, ListFilters::sort),
                new Filter("unique", 0, 0, ListFilters::unique),
                new Filter("reverse", 0, 0, ListFilters::reverse),
                new Filter("keys", 0, 0, ListFilters::keys),
                new Filter("values", 0, 0, ListFilters::values));
    }

    @FunctionalInterface
    private interface End {
        Value of(List<Value> items);
    }

    private static Value end(String filter, Value subject, End end) {
        List<Value> items = Filter.items(filter, subject);
        if (items.isEmpty()) {
            throw NoValue.absent("`" + filter + "` found an empty list");
        }
        return end.of(items);
    }

    private static Value join(Value subject, List<Value> arguments, Meter meter) {
        List<Value> items = Filter.items("join", subject);
        String separator = arguments.isEmpty() ? "" : Filter.text("join", arguments.getFirst());
        meter.fit((long) items.size() * separator.length());
        meter.fit(meter.weigh(subject));
        return Value.of(
                String.join(separator, items.stream().map(Value::rendered).toList()));
    }

    private static Value sort(Value subject, List<Value> arguments, Meter meter) {
        List<Value> items = Filter.items("sort", subject);
        meter.charge(meter.weigh(subject) * SORTING);
        var sorted = new ArrayList<>(items);
        sorted.sort(order(items));
        return new Value.Sequence(sorted);
    }

    private static Comparator<Value> order(List<Value> items) {
        if (items.stream().allMatch(Value.Text.class::isInstance)) {
            return Comparator.comparing(Value::rendered);
        }
        if (items.stream().allMatch(item -> item instanceof Value.Whole || item instanceof Value.Decimal)) {
            return Numbers::compare;
        }
        throw NoValue.failed("`sort` takes a list of numbers or a list of texts, found mixed or other items");
    }

    private static Value unique(Value subject, List<Value> arguments, Meter meter) {
        meter.charge(meter.weigh(subject) * 2);
        // Keyed by their JSON: unlike records, texts stay fast to tell apart when their hashes are made to collide.
        var seen = new LinkedHashMap<String, Value>();
        Filter.items("unique", subject).forEach(item -> seen.putIfAbsent(item.toString(), item));
        return new Value.Sequence(List.copyOf(seen.values()));
    }

    private static Value reverse(Value subject, List<Value> arguments, Meter meter) {
        List<Value> items = Filter.items("reverse", subject);
        meter.charge(items.size());
        return new Value.Sequence(items.reversed());
    }

    private static Value keys(Value subject, List<Value> arguments, Meter meter) {
        Value.Mapping mapping = Filter.mapping("keys", subject);
        meter.charge(mapping.fields().size());
        return new Value.Sequence(
                mapping.fields().keySet().stream().<Value>map(Value::of).toList());
    }

    private static Value values(Value subject, List<Value> arguments, Meter meter) {
        Value.Mapping mapping = Filter.mapping("values", subject);
        meter.charge(mapping.fields().size());
        return new Value.Sequence(List.copyOf(mapping.fields().values()));
    }
}
