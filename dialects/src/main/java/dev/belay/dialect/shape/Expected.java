package dev.belay.dialect.shape;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a form expects, in words. */
public final class Expected {

    private Expected() {}

    /** What the value must be: {@code true or false}, {@code a list}. */
    public static String of(Form form) {
        return switch (form) {
            case Form.Word(String expected, _, _) -> expected;
            case Form.AnyText _, Form.Spelled _ -> "a text";
            case Form.Flag _ -> "`true` or `false`";
            case Form.Whole(long from, long to) when from == to -> "the number " + from;
            case Form.Whole(long from, long to) -> "a whole number from " + from + " to " + to;
            case Form.Amount(double from, double to) ->
                from == -Double.MAX_VALUE ? "a number" : "a number from " + plain(from) + " to " + plain(to);
            case Form.OneOf(List<String> words) -> words(words);
            case Form.Anything _ -> "a value";
            case Form.Single _ -> "a text, a number, `true` or `false`";
            case Form.Each _ -> "a list";
            case Form.Named _ -> "a mapping";
            case Form.Chosen(Choice choice) -> "a mapping of " + choice.title();
            case Form.Reference(String name) -> name;
            case Form.Either(String expected, _) -> expected;
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** One of the words: {@code `a`, `b` or `c`}. */
    public static String words(Collection<String> words) {
        List<String> quoted = words.stream().map(word -> "`" + word + "`").toList();
        if (quoted.size() < 2) {
            return String.join("", quoted);
        }
        return String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.getLast();
    }

    /** All of them: {@code `a`, `b`, `c`}. */
    public static String list(Collection<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    /** With its article: {@code a list}, {@code an integer}. */
    public static String article(String kind) {
        return switch (kind) {
            case "null" -> "nothing";
            case "integer" -> "an integer";
            default -> "a " + kind;
        };
    }
}
