package dev.belay.step.acme;

/** Words of others in messages: on one line, of bounded length, fit to stand between backticks. */
final class Quoted {

    private static final int MAX_LENGTH = 400;

    private Quoted() {}

    static String of(String text) {
        var line = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .map(point -> Character.isISOControl(point) || steers(point) ? ' ' : point)
                .map(point -> point == '`' ? '\'' : point)
                .forEach(line::appendCodePoint);
        String shown = line.toString().strip();
        return text.codePointCount(0, text.length()) > MAX_LENGTH ? shown + "…" : shown;
    }

    /** Line ends, directions and halves of characters. */
    private static boolean steers(int point) {
        return switch (Character.getType(point)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
