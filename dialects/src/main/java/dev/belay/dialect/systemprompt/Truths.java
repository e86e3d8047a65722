package dev.belay.dialect.systemprompt;

import dev.belay.cel.BooleanExpressions;
import dev.belay.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds in a native expression what the notation writes as a condition; {@link Conditions} the other way round. */
final class Truths {

    private static final String HELD = " | truthy";
    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private Truths() {}

    /** What holds, after that beginning. */
    static Optional<Value> holds(String source, String before, boolean enclosed) {
        return enclosed ? between(source, before + "(", HELD + ")") : between(source, before, HELD);
    }

    /** What does not hold, after that beginning. */
    static Optional<Value> fails(String source, String before) {
        return between(source, before + "!(", HELD + ")");
    }

    /** What decides whether a native value is true. */
    static Optional<Value> outcome(String value) {
        return between(value, "${ ", HELD + " }");
    }

    /** What holds where an expression is true or false anyway; nothing where it may have another value. */
    static Optional<Value> plain(String source) {
        return BooleanExpressions.isOne(source) ? Optional.of(written(source)) : Optional.empty();
    }

    private static Optional<Value> between(String source, String before, String after) {
        return inside(source, before, after).flatMap(Truths::bare).map(Truths::written);
    }

    /** What stands between a beginning and an end. */
    static Optional<String> inside(String source, String before, String after) {
        boolean fits = source.length() > before.length() + after.length()
                && source.startsWith(before)
                && source.endsWith(after);
        return fits
                ? Optional.of(source.substring(before.length(), source.length() - after.length()))
                : Optional.empty();
    }

    /** A path as it is, and what is more than a path without the parentheses around all of it. */
    static Optional<String> bare(String expression) {
        if (isPath(expression)) {
            return Optional.of(expression);
        }
        return expression.startsWith("(") && closing(expression) == expression.length() - 1
                ? Optional.of(expression.substring(1, expression.length() - 1))
                : Optional.empty();
    }

    static boolean isPath(String expression) {
        return PATH.matcher(expression).matches();
    }

    /** Where the parenthesis ends that the expression begins with; -1 where it does not. */
    private static int closing(String expression) {
        int depth = 0;
        for (int at = 0; at < expression.length(); at++) {
            switch (expression.charAt(at)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '\'', '"' -> at = endOfText(expression, at);
                default -> {}
            }
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static int endOfText(String expression, int at) {
        int end = expression.indexOf(expression.charAt(at), at + 1);
        return end < 0 ? expression.length() : end;
    }

    /** Between delimiters, where nothing in it would be taken for their end. */
    private static Value written(String expression) {
        if (expression.equals("true") || expression.equals("false")) {
            return Value.of(expression.equals("true"));
        }
        boolean plain = expression.chars().noneMatch(character -> "(){}'\"".indexOf(character) >= 0);
        return Value.of(plain ? "${" + expression + "}" : expression);
    }
}
