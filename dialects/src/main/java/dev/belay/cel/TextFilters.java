package dev.belay.cel;

import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The filters of texts. */
final class TextFilters {

    private TextFilters() {}

    static List<Filter> all() {
        return List.of(
                mapped("upper", text -> text.toUpperCase(Locale.ROOT)),
                mapped("lower", text -> text.toLowerCase(Locale.ROOT)),
                mapped("trim", String::strip),
                mapped("basename", TextFilters::basename),
                mapped("dirname", TextFilters::dirname),
                new Filter("lines", 0, 0, (subject, _, meter) -> lines(scanned("lines", subject, meter))),
                new Filter("split", 1, 1, TextFilters::split),
                new Filter("replace", 2, 2, TextFilters::replace),
                tested("starts_with", (text, prefix, _) -> text.startsWith(prefix)),
                tested("ends_with", (text, suffix, _) -> text.endsWith(suffix)),
                tested("matches", (text, expression, meter) -> meter.matches(text, expression)));
    }

    private static Filter mapped(String name, UnaryOperator<String> map) {
        return new Filter(name, 0, 0, (subject, _, meter) -> Value.of(map.apply(scanned(name, subject, meter))));
    }

    @FunctionalInterface
    private interface Test {
        boolean passes(String text, String argument, Meter meter);
    }

    private static Filter tested(String name, Test test) {
        return new Filter(
                name,
                1,
                1,
                (subject, arguments, meter) -> Value.of(
                        test.passes(scanned(name, subject, meter), Filter.text(name, arguments.getFirst()), meter)));
    }

    private static String scanned(String filter, Value subject, Meter meter) {
        String text = Filter.text(filter, subject);
        meter.fit(text.length());
        return text;
    }

    private static String basename(String path) {
        String trimmed = withoutLastSlashes(path);
        return trimmed.equals("/") ? trimmed : trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    private static String dirname(String path) {
        String trimmed = withoutLastSlashes(path);
        int slash = trimmed.lastIndexOf('/');
        if (slash < 0) {
            return ".";
        }
        return slash == 0 ? "/" : withoutLastSlashes(trimmed.substring(0, slash));
    }

    private static String withoutLastSlashes(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static Value lines(String text) {
        return new Value.Sequence(text.lines().<Value>map(Value::of).toList());
    }

    private static Value split(Value subject, List<Value> arguments, Meter meter) {
        String text = Filter.text("split", subject);
        String separator = separator("split", arguments.getFirst());
        meter.search(text, separator);
        var parts = new ArrayList<Value>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(Value.of(text.substring(start, end)));
            start = end + separator.length();
        }
        parts.add(Value.of(text.substring(start)));
        meter.fit(text.length() + (long) parts.size());
        return new Value.Sequence(parts);
    }

    private static String separator(String filter, Value value) {
        String separator = Filter.text(filter, value);
        if (separator.isEmpty()) {
            throw NoValue.failed("`" + filter + "` looks for a text of at least one character, found an empty one");
        }
        return separator;
    }

    private static Value replace(Value subject, List<Value> arguments, Meter meter) {
        String text = Filter.text("replace", subject);
        String wanted = separator("replace", arguments.getFirst());
        String replacement = Filter.text("replace", arguments.get(1));
        meter.search(text, wanted);
        meter.fit(text.length() + count(text, wanted) * Math.max(0L, (long) replacement.length() - wanted.length()));
        return Value.of(text.replace(wanted, replacement));
    }

    private static long count(String text, String wanted) {
        long count = 0;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }
}
