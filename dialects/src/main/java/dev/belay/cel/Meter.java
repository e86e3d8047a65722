package dev.belay.cel;

import dev.belay.dialect.LinearPattern;
import dev.belay.value.Value;
import java.util.HashMap;
import java.util.Map;

/** What one evaluation may still spend; used by the thread that evaluates. */
final class Meter {

    /** A comparison of two characters by the machine is this much cheaper than touching one. */
    private static final int COMPARED_AT_ONCE = 64;

    private static final long COMPILED_CHARACTER = 100;

    private long left = Limits.WORK;
    private final Map<String, LinearPattern> patterns = new HashMap<>();

    /** Pays for touching so many characters or nodes. */
    void charge(long units) {
        left -= units;
        if (left < 0) {
            throw NoValue.failed("it needs more work than the limit of " + Limits.WORK + " characters and items");
        }
    }

    /** What was paid so far. */
    long spent() {
        return Limits.WORK - left;
    }

    /** Pays for making a value of this size, which must fit. */
    void fit(long size) {
        if (size > Limits.VALUE) {
            throw NoValue.failed("it makes a value larger than the limit of " + Limits.VALUE + " characters and items");
        }
        charge(size);
    }

    /** Pays for looking for one text in another, which is quadratic at worst. */
    void search(String text, String wanted) {
        charge(text.length() + wanted.length() + (long) text.length() * wanted.length() / COMPARED_AT_ONCE);
    }

    /** Pays for walking over a value, and answers its size. */
    long weigh(Value value) {
        return switch (value) {
            case Value.Text(String text) -> weighed(text.length() + 1L);
            case Value.Sequence(var items) ->
                items.stream().mapToLong(this::weigh).sum() + weighed(1);
            case Value.Mapping(var fields) -> {
                long size = weighed(1);
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    size += weighed(field.getKey().length()) + weigh(field.getValue());
                }
                yield size;
            }
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _ -> weighed(1);
        };
    }

    private long weighed(long size) {
        charge(size);
        return size;
    }

    /** Whether a part of the text matches the regular expression, in time linear in the text. */
    boolean matches(String text, String expression) {
        LinearPattern pattern = patterns.computeIfAbsent(expression, this::compile);
        charge(text.length() * (4L + pattern.size() / 8));
        return pattern.isIn(text);
    }

    private LinearPattern compile(String expression) {
        charge(expression.length() * COMPILED_CHARACTER);
        LinearPattern.Compiled compiled = LinearPattern.compile(expression);
        return compiled.pattern()
                .map(LinearPattern.class::cast)
                .orElseThrow(() -> NoValue.failed(
                        Numbers.shown(expression) + " is not a regular expression here: " + compiled.fault()));
    }
}
