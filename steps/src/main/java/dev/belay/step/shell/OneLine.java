package dev.belay.step.shell;

/** Foreign text made fit for a message: one line, of bounded length, without control characters. */
final class OneLine {

    private static final int MAX_LENGTH = 300;

    private OneLine() {}

    /** Control and direction characters are shown by their code, a longer text is cut. */
    static String of(String text) {
        String stripped = text.strip();
        var line = new StringBuilder();
        stripped.codePoints().limit(MAX_LENGTH).forEach(c -> append(line, c));
        return stripped.codePointCount(0, stripped.length()) > MAX_LENGTH
                ? line.append('…').toString()
                : line.toString();
    }

    private static void append(StringBuilder line, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                line.append("\\u{").append(Integer.toHexString(c)).append('}');
            default -> line.appendCodePoint(c);
        }
    }

    /** The last line that holds anything. */
    static String last(String text) {
        String stripped = text.stripTrailing();
        return of(stripped.substring(stripped.lastIndexOf('\n') + 1));
    }
}
