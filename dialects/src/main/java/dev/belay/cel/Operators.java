package dev.belay.cel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * The operators of expressions: CEL's, with integers and decimals that mix, every size bounded, and complaints that a
 * person can act on.
 */
final class Operators {

    private Operators() {}

    static Object add(Object left, Object right, Meter meter) {
        if (left instanceof String a && right instanceof String b) {
            meter.fit((long) a.length() + b.length());
            return a + b;
        }
        if (left instanceof Collection<?> a && right instanceof Collection<?> b) {
            return concatenate(a, b, meter);
        }
        if (left instanceof Instant time && right instanceof Duration duration) {
            return time.plus(duration);
        }
        return arithmetic("+", left, right, Math::addExact, Double::sum);
    }

    private static List<Object> concatenate(Collection<?> left, Collection<?> right, Meter meter) {
        List<Object> both = new ArrayList<>(left);
        both.addAll(right);
        return Natives.weighed(both, meter);
    }

    static Object subtract(Object left, Object right) {
        return switch (left) {
            case Instant time when right instanceof Duration duration -> time.minus(duration);
            case Instant time when right instanceof Instant other -> Duration.between(other, time);
            default -> arithmetic("-", left, right, Math::subtractExact, (a, b) -> a - b);
        };
    }

    static Object multiply(Object left, Object right) {
        return arithmetic("*", left, right, Math::multiplyExact, (a, b) -> a * b);
    }

    static Object divide(Object left, Object right) {
        refuseZero(right);
        return arithmetic("/", left, right, Math::divideExact, (a, b) -> a / b);
    }

    static Object remainder(Object left, Object right) {
        refuseZero(right);
        return arithmetic("%", left, right, (a, b) -> a % b, (a, b) -> a % b);
    }

    private static void refuseZero(Object divisor) {
        if (divisor instanceof Number number && number.doubleValue() == 0) {
            throw NoValue.failed("it divides by zero");
        }
    }

    private static Object arithmetic(
            String symbol, Object left, Object right, LongBinaryOperator whole, DoubleBinaryOperator decimal) {
        if (!(left instanceof Number a) || !(right instanceof Number b)) {
            throw mismatch(symbol, left, right);
        }
        // Not one conditional expression: it would turn the integer into a decimal.
        if (a instanceof Long && b instanceof Long) {
            return exact(symbol, a.longValue(), b.longValue(), whole);
        }
        return finite(symbol, decimal.applyAsDouble(a.doubleValue(), b.doubleValue()));
    }

    private static Long exact(String symbol, long left, long right, LongBinaryOperator operator) {
        try {
            return operator.applyAsLong(left, right);
        } catch (ArithmeticException _) {
            throw NoValue.failed(left + " " + symbol + " " + right + " is larger than an integer can be");
        }
    }

    private static Double finite(String symbol, double result) {
        if (Double.isFinite(result)) {
            return result;
        }
        throw NoValue.failed("the result of `" + symbol + "` is larger than a number can be");
    }

    private static NoValue mismatch(String symbol, Object left, Object right) {
        String found = "`" + symbol + "` cannot join " + Kinds.of(left) + " and " + Kinds.of(right);
        boolean text = left instanceof String || right instanceof String;
        return NoValue.failed(
                found + (text && symbol.equals("+") ? "; write `string(...)` around the other value" : ""));
    }

    /** Negative, zero or positive, as {@link java.util.Comparator} has it. */
    static int compare(String symbol, Object left, Object right, Meter meter) {
        if (left instanceof Number a && right instanceof Number b) {
            return Numbers.compare(a, b);
        }
        if (left instanceof String a && right instanceof String b) {
            meter.charge(Math.min(a.length(), b.length()));
            return a.compareTo(b);
        }
        return switch (left) {
            case Boolean a when right instanceof Boolean b -> a.compareTo(b);
            case Instant a when right instanceof Instant b -> a.compareTo(b);
            case Duration a when right instanceof Duration b -> a.compareTo(b);
            default ->
                throw NoValue.failed("`" + symbol + "` cannot compare " + Kinds.of(left) + " and " + Kinds.of(right));
        };
    }

    static boolean equal(Object left, Object right, Meter meter) {
        meter.charge(1);
        if (left instanceof Number a && right instanceof Number b) {
            return Numbers.compare(a, b) == 0;
        }
        return switch (left) {
            case String a -> right instanceof String b && equalTexts(a, b, meter);
            case Collection<?> a -> right instanceof Collection<?> b && equalLists(a, b, meter);
            case Map<?, ?> a -> right instanceof Map<?, ?> b && equalMappings(a, b, meter);
            default -> left.equals(right);
        };
    }

    private static boolean equalTexts(String left, String right, Meter meter) {
        meter.charge(Math.min(left.length(), right.length()));
        return left.equals(right);
    }

    private static boolean equalLists(Collection<?> left, Collection<?> right, Meter meter) {
        var others = right.iterator();
        return left.size() == right.size() && left.stream().allMatch(item -> equal(item, others.next(), meter));
    }

    private static boolean equalMappings(Map<?, ?> left, Map<?, ?> right, Meter meter) {
        return left.size() == right.size()
                && left.entrySet().stream().allMatch(entry -> {
                    Object other = right.get(entry.getKey());
                    return other != null && equal(entry.getValue(), other, meter);
                });
    }

    static boolean in(Object item, Object holder, Meter meter) {
        return switch (holder) {
            case Collection<?> items -> items.stream().anyMatch(other -> equal(item, other, meter));
            case Map<?, ?> fields -> fields.containsKey(item);
            case String _ ->
                throw NoValue.failed("`in` looks in a list or a mapping, found text; write `text.contains(part)`");
            default -> throw NoValue.failed("`in` looks in a list or a mapping, found " + Kinds.of(holder));
        };
    }

    static Boolean truth(Object object) {
        if (object instanceof Boolean truth) {
            return truth;
        }
        throw NoValue.failed("a condition must be true or false, found " + Kinds.of(object));
    }

    static Object negate(Object object) {
        return switch (object) {
            case Long number -> exact("-", 0, number, Math::subtractExact);
            case Double number -> -number;
            default -> throw NoValue.failed("`-` takes a number, found " + Kinds.of(object));
        };
    }
}
