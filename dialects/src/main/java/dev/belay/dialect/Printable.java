package dev.belay.dialect;

/** Makes a text safe to show: whoever wrote it must not steer the reader's terminal. */
final class Printable {

    private Printable() {}

    /** The text with one sign for each character that moves the cursor, colours, or turns the direction of writing. */
    static String of(String text) {
        var safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            safe.append(c == '\t' ? ' ' : isHarmless(c) ? c : '\ufffd');
        }
        return safe.toString();
    }

    private static boolean isHarmless(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
