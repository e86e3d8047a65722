package dev.belay.cli.terminal;

import java.util.regex.Pattern;

/** Texts measured in the cells of a screen, so that nothing wraps and nothing steers the screen. */
public final class Cells {

    private static final Pattern ESCAPES =
            Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?|\u001b[@-_]?");

    private static final String CUT = "…";

    private Cells() {}

    /** The text without anything that would steer a screen: colours, cursor movements, control characters. */
    public static String clean(String text) {
        String plain = text.indexOf('\u001b') < 0 ? text : ESCAPES.matcher(text).replaceAll("");
        var clean = new StringBuilder(plain.length());
        plain.codePoints().forEach(point -> {
            if (point == '\t') {
                clean.append("    ");
            } else if (!Character.isISOControl(point) && !isDirection(point) && !isLineEnd(point)) {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    /** Marks that turn the direction of what follows: they can make a line read as what it is not. */
    private static boolean isDirection(int point) {
        return point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }

    /** Some readers of a log end a line here. */
    private static boolean isLineEnd(int point) {
        return point == 0x2028 || point == 0x2029;
    }

    /** How many cells a clean text takes. */
    public static int width(String clean) {
        return clean.codePoints().map(Cells::width).sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    private static boolean isWide(int point) {
        return point >= 0x1100
                && (point <= 0x115F
                        || point >= 0x2E80 && point <= 0xA4CF
                        || point >= 0xAC00 && point <= 0xD7A3
                        || point >= 0xF900 && point <= 0xFAFF
                        || point >= 0xFE30 && point <= 0xFE6F
                        || point >= 0xFF00 && point <= 0xFF60
                        || point >= 0x1F300 && point <= 0x1FAFF
                        || point >= 0x20000 && point <= 0x3FFFD);
    }

    /** The beginning of a clean text that fits into so many cells; where something is left out, it ends with a mark. */
    public static String cut(String clean, int cells) {
        if (width(clean) <= cells) {
            return clean;
        }
        var kept = new StringBuilder();
        int used = 0;
        for (int i = 0; i < clean.length(); i += Character.charCount(clean.codePointAt(i))) {
            int point = clean.codePointAt(i);
            if (used + width(point) > cells - 1) {
                break;
            }
            kept.appendCodePoint(point);
            used += width(point);
        }
        return cells < 1 ? "" : kept + CUT;
    }

    /** A clean text made exactly so many cells wide. */
    public static String fit(String clean, int cells) {
        String cut = cut(clean, cells);
        return cut + " ".repeat(Math.max(0, cells - width(cut)));
    }
}
