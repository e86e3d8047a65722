package dev.belay.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.belay.value.Value;
import java.util.HashMap;
import java.util.Map;

/** What one evaluation may still spend; used by the thread that evaluates. */
final class Meter {

    /** A comparison of two characters by the machine is this much cheaper than touching one. */
    private static final int COMPARED_AT_ONCE = 64;

    private long left = Limits.WORK;
    private final Map<String, Pattern> patterns = new HashMap<>();

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

    /** Whether a part of the text matches the regular expression, by RE2: linear in the text. */
    boolean matches(String text, String expression) {
        Pattern pattern = patterns.computeIfAbsent(expression, this::compile);
        charge(text.length() * (4L + pattern.programSize() / 8));
        return pattern.matcher(text).find();
    }

    private Pattern compile(String expression) {
        refuseLong(expression);
        charge(expression.length() * 100L);
        try {
            Pattern pattern = Pattern.compile(expression);
            refuseLarge(pattern);
            return pattern;
        } catch (PatternSyntaxException e) {
            throw NoValue.failed("`" + expression + "` is not a regular expression: " + e.getDescription());
        }
    }

    private static void refuseLong(String expression) {
        if (expression.length() > Limits.PATTERN || RepeatBound.of(expression) > Limits.PROGRAM) {
            throw NoValue.failed("the regular expression is larger than the limit of " + Limits.PATTERN
                    + " characters and " + Limits.PROGRAM + " repetitions");
        }
    }

    private static void refuseLarge(Pattern pattern) {
        if (pattern.programSize() > Limits.PROGRAM) {
            throw NoValue.failed("the regular expression compiles to " + pattern.programSize()
                    + " instructions, and the limit is " + Limits.PROGRAM);
        }
    }
}
