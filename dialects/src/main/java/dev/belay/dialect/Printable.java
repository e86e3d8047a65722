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

    /** How many columns the text takes: signs of Chinese, Japanese and Korean take two. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean mark = Character.getType(c) == Character.NON_SPACING_MARK;
            width += mark ? 0 : isWide(c) ? 2 : 1;
        }
        return width;
    }

    /** A pair of surrogates is two signs that are not wide: most of them are pictures that take two columns. */
    private static boolean isWide(char c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    private static boolean isHarmless(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
