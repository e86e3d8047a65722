package dev.belay.dialect.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes one text: plain where nobody can take it for something else, quoted otherwise. */
final class ScalarText {

    /** What other readers of YAML take for a truth or for nothing. */
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "~");

    private static final Pattern LIKE_A_NUMBER =
            Pattern.compile("[-+.]?[0-9][0-9_.:eE+-]*|0[xo][0-9a-fA-F]+|[-+.]([^\\p{L}].*)?");
    private static final Pattern PLAIN_START = Pattern.compile("(?!---)[-\\p{L}\\p{N}_/$(.].*", Pattern.DOTALL);
    private static final Pattern FLOW_SIGNS = Pattern.compile("[\\[\\]{},]");
    private static final char LAST_ASCII = 0x7e;

    private ScalarText() {}

    /** Inside brackets, or as a key. */
    static String inFlow(String text) {
        return isPlain(text) && !FLOW_SIGNS.matcher(text).find() ? text : quoted(text);
    }

    /** Behind a colon or a dash, in a line of its own. */
    static String inBlock(String text) {
        return isPlain(text) ? text : quoted(text);
    }

    /** Whether it is best written as a block of lines, and can be. */
    static boolean isBlock(String text) {
        boolean lines =
                text.indexOf('\n') > 0 && !text.endsWith("\n\n") && text.chars().allMatch(ScalarText::isWritable);
        return lines
                && !Character.isWhitespace(text.charAt(0))
                && text.lines().noneMatch(line -> !line.isEmpty() && line.isBlank());
    }

    private static boolean isPlain(String text) {
        return PLAIN_START.matcher(text).matches()
                && !WORDS.contains(text.toLowerCase(Locale.ROOT))
                && !LIKE_A_NUMBER.matcher(text).matches()
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && !text.endsWith(" ")
                && text.chars().allMatch(c -> c != '\n' && c != '\t' && isWritable(c));
    }

    /** What every reader takes as it is: no control characters, no invisible ones, no halves of characters. */
    private static boolean isWritable(int c) {
        return c == '\n' || c == '\t' || c >= ' ' && c <= LAST_ASCII || Character.isLetterOrDigit(c);
    }

    private static String quoted(String text) {
        boolean simple = text.chars().allMatch(c -> c != '\n' && c != '\t' && isWritable(c));
        return simple && text.indexOf('\'') < 0 ? "'" + text + "'" : doubleQuoted(text);
    }

    private static String doubleQuoted(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> escape(out, c));
        return out.append('"').toString();
    }

    private static void escape(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            default -> {
                if (isWritable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(c > Character.MAX_VALUE ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
                }
            }
        }
    }
}
