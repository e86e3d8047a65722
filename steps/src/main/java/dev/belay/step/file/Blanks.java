package dev.belay.step.file;

import dev.belay.value.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in place of {@code {{ name }}}. There is nothing else to it: no expression, no loop,
 * and what was put in is not read again.
 */
final class Blanks {

    private static final Pattern BLANK = Pattern.compile("\\{\\{[ \\t]*([A-Za-z_][A-Za-z0-9_-]*)[ \\t]*}}");

    private Blanks() {}

    /** What came of it. */
    sealed interface Result {}

    /** Every blank is filled. */
    record Filled(String text) implements Result {}

    /** There is no value of that name. */
    record Unknown(String name, int line) implements Result {}

    static Result fill(String text, Value.Mapping values) {
        Matcher blank = BLANK.matcher(text);
        var filled = new StringBuilder();
        while (blank.find()) {
            Optional<Value> value = values.get(blank.group(1));
            if (value.isEmpty()) {
                return new Unknown(blank.group(1), line(text, blank.start()));
            }
            blank.appendReplacement(filled, Matcher.quoteReplacement(value.get().rendered()));
        }
        return new Filled(blank.appendTail(filled).toString());
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
