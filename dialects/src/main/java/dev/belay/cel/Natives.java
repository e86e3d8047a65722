package dev.belay.cel;

import dev.belay.value.Value;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.values.ErrorValue;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as the objects that CEL's interpreter knows, and back. */
final class Natives {

    private Natives() {}

    static Object of(Value value) {
        return switch (value) {
            case Value.Nothing _ -> NullValue.NULL_VALUE;
            case Value.Bool(boolean truth) -> truth;
            case Value.Whole(long number) -> number;
            case Value.Decimal(double number) -> number;
            case Value.Text(String text) -> text;
            case Value.Sequence(var items) -> items.stream().map(Natives::of).toList();
            case Value.Mapping(var fields) -> {
                var copy = new LinkedHashMap<String, Object>();
                fields.forEach((name, field) -> copy.put(name, of(field)));
                yield copy;
            }
        };
    }

    /**
     * The value of an object, paid for node by node: shared parts of lists count as often as they are shared, so that
     * a small tree of shared lists cannot unfold into an enormous one.
     */
    static Value value(Object object, Meter meter) {
        meter.charge(1);
        return switch (object) {
            case NullValue _ -> Value.Nothing.NOTHING;
            case Boolean truth -> Value.of(truth.booleanValue());
            case Long number -> Value.of(number.longValue());
            case Double number -> new Value.Decimal(number);
            case String text -> text(text, meter);
            case Collection<?> items -> sequence(items, meter);
            case Map<?, ?> fields -> mapping(fields, meter);
            case ErrorValue error -> throw new CelInvalidArgumentException(error.value());
            default -> throw NoValue.failed("the result is a " + Kinds.of(object) + "; `string(...)` makes it a text");
        };
    }

    private static Value text(String text, Meter meter) {
        meter.fit(text.length());
        return Value.of(text);
    }

    private static Value sequence(Collection<?> items, Meter meter) {
        List<Value> values = new ArrayList<>();
        items.forEach(item -> values.add(value(item, meter)));
        return new Value.Sequence(values);
    }

    private static Value mapping(Map<?, ?> fields, Meter meter) {
        Map<String, Value> values = new LinkedHashMap<>();
        fields.forEach((key, field) -> values.put(String.valueOf(key), value(field, meter)));
        return new Value.Mapping(values);
    }

    /** Pays for a list or mapping that an expression makes, which must fit. */
    static <T> T weighed(T object, Meter meter) {
        long before = meter.spent();
        weigh(object, meter);
        meter.fit(meter.spent() - before);
        return object;
    }

    private static void weigh(Object object, Meter meter) {
        meter.charge(1);
        switch (object) {
            case String text -> meter.charge(text.length());
            case Collection<?> items -> items.forEach(item -> weigh(item, meter));
            case Map<?, ?> fields ->
                fields.forEach((key, field) -> {
                    meter.charge(String.valueOf(key).length());
                    weigh(field, meter);
                });
            case ErrorValue error -> throw new CelInvalidArgumentException(error.value());
            default -> {}
        }
    }
}
