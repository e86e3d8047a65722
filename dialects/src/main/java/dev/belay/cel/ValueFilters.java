package dev.belay.cel;

import dev.belay.definition.ValueType;
import dev.belay.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/** The filters of numbers and of values of any kind. */
final class ValueFilters {

    /** More decimal places than a decimal of 64 bits can hold. */
    private static final long MOST_PLACES = 15;

    private ValueFilters() {}

    static List<Filter> all() {
        return List.of(
                new Filter("json", 0, 0, ValueFilters::json),
                new Filter("toJSON", 0, 0, ValueFilters::json),
                new Filter("string", 0, 0, ValueFilters::string),
                new Filter("int", 0, 0, (subject, _, _) -> integer(subject)),
                new Filter("round", 0, 1, (subject, arguments, _) -> round(subject, arguments)),
                new Filter("length", 0, 0, ValueFilters::length),
                new Filter("contains", 1, 1, ValueFilters::contains),
                new Filter("truthy", 0, 0, (subject, _, _) -> Value.of(isTruthy(subject))),
                new Filter("expect", 1, 1, (subject, arguments, _) -> expected(subject, arguments.getFirst())));
    }

    private static Value json(Value subject, List<Value> arguments, Meter meter) {
        meter.fit(meter.weigh(subject));
        return Value.of(subject.toString());
    }

    private static Value string(Value subject, List<Value> arguments, Meter meter) {
        meter.fit(meter.weigh(subject));
        return Value.of(subject.rendered());
    }

    private static Value integer(Value subject) {
        return switch (subject) {
            case Value.Whole whole -> whole;
            case Value.Decimal(double number) -> Value.of(Numbers.truncate(number));
            case Value.Bool(boolean truth) -> Value.of(truth ? 1 : 0);
            case Value.Text(String text) -> Value.of(Numbers.integer(text.strip()));
            case Value.Nothing _, Value.Sequence _, Value.Mapping _ ->
                throw Filter.wrongSubject("int", "a number or a text", subject);
        };
    }

    private static Value round(Value subject, List<Value> arguments) {
        long places = arguments.isEmpty() ? 0 : places(arguments.getFirst());
        return switch (subject) {
            case Value.Whole whole -> whole;
            case Value.Decimal(double number) -> rounded(BigDecimal.valueOf(number), places);
            default -> throw Filter.wrongSubject("round", "a number", subject);
        };
    }

    private static Value rounded(BigDecimal number, long places) {
        BigDecimal rounded = number.setScale((int) places, RoundingMode.HALF_UP);
        return places == 0
                ? Value.of(Numbers.truncate(rounded.doubleValue()))
                : new Value.Decimal(rounded.doubleValue());
    }

    private static long places(Value argument) {
        if (argument instanceof Value.Whole(long number) && number >= 0 && number <= MOST_PLACES) {
            return number;
        }
        throw NoValue.failed(
                "`round` takes a number of places from 0 to " + MOST_PLACES + ", found " + argument.kind());
    }

    private static Value length(Value subject, List<Value> arguments, Meter meter) {
        return switch (subject) {
            case Value.Text(String text) -> {
                meter.charge(text.length());
                yield Value.of(text.codePointCount(0, text.length()));
            }
            case Value.Sequence(var items) -> Value.of(items.size());
            case Value.Mapping(var fields) -> Value.of(fields.size());
            default -> throw Filter.wrongSubject("length", "text, a list or a mapping", subject);
        };
    }

    /** As in JavaScript: null, false, zero and the empty text count as false, and everything else as true. */
    private static boolean isTruthy(Value subject) {
        return switch (subject) {
            case Value.Nothing _ -> false;
            case Value.Bool(boolean truth) -> truth;
            case Value.Whole(long number) -> number != 0;
            case Value.Decimal(double number) -> number != 0;
            case Value.Text(String text) -> !text.isEmpty();
            case Value.Sequence _, Value.Mapping _ -> true;
        };
    }

    /** The value itself, where it has the type. */
    private static Value expected(Value subject, Value argument) {
        String wanted = Filter.text("expect", argument);
        ValueType type = Arrays.stream(ValueType.values())
                .filter(known -> known.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> NoValue.failed("`expect` takes the name of a type, found `" + wanted + "`"));
        if (type.accepts(subject)) {
            return subject;
        }
        throw NoValue.failed("a value of the type " + wanted + " was expected, found " + subject.kind());
    }

    private static Value contains(Value subject, List<Value> arguments, Meter meter) {
        Value wanted = arguments.getFirst();
        return switch (subject) {
            case Value.Text(String text) -> {
                String part = Filter.text("contains", wanted);
                meter.search(text, part);
                yield Value.of(text.contains(part));
            }
            case Value.Sequence(var items) -> {
                meter.weigh(subject);
                yield Value.of(items.contains(wanted));
            }
            case Value.Mapping(var fields) -> Value.of(fields.containsKey(Filter.text("contains", wanted)));
            default -> throw Filter.wrongSubject("contains", "text, a list or a mapping", subject);
        };
    }
}
