package dev.belay.cel;

import dev.belay.value.Value;
import java.math.BigDecimal;

/** Conversions and comparison of numbers, exact where a cast is not. */
final class Numbers {

    /** The first decimal above every integer of 64 bits. */
    private static final double TWO_TO_63 = 0x1p63;

    private Numbers() {}

    /** An integer and a decimal compare by their exact values, never by a rounded one. */
    static int compare(Number left, Number right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            return Double.compare(a + 0.0, b + 0.0);
        }
        return exact(left).compareTo(exact(right));
    }

    static int compare(Value left, Value right) {
        return compare(number(left), number(right));
    }

    private static Number number(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> number;
            case Value.Decimal(double number) -> number;
            default -> throw new IllegalArgumentException("Not a number: " + value.kind());
        };
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(number.doubleValue());
    }

    /** The integer part. */
    static long truncate(double number) {
        if (number >= -TWO_TO_63 && number < TWO_TO_63) {
            return (long) number;
        }
        throw NoValue.failed("the number " + number + " is larger than an integer can be");
    }

    static long integer(String text) {
        try {
            return Long.parseLong(numeric(text));
        } catch (NumberFormatException _) {
            throw NoValue.failed("the text " + shown(text) + " is not an integer");
        }
    }

    static double decimal(String text) {
        try {
            return Double.parseDouble(numeric(text));
        } catch (NumberFormatException _) {
            throw NoValue.failed("the text " + shown(text) + " is not a number");
        }
    }

    /** Java reads more than numbers as JSON knows them: hexadecimal, {@code NaN}, a type behind the digits. */
    private static String numeric(String text) {
        boolean plain = !text.isEmpty()
                && text.length() <= Limits.NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0);
        if (!plain) {
            throw new NumberFormatException("not plain");
        }
        return text;
    }

    /** A text for a message, cut where it is long. */
    static String shown(String text) {
        String start = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return Value.of(start).toString();
    }
}
