package dev.belay.dialect.yaml;

/**
 * Walks a scalar's value and its characters in the document side by side, to find where a character
 * of the value was written.
 *
 * <p>Exact for texts on one line and for literal blocks; close, and always inside the scalar, for
 * folded and escaped ones.
 */
final class Alignment {

    private final String text;
    private final int end;
    private final String value;
    private final Span.Style style;
    private int at;
    private int done;

    Alignment(Span span, String value) {
        this.text = span.source().text();
        this.value = value;
        this.style = span.style();
        this.end = Math.max(
                span.from(),
                style == Span.Style.SINGLE_QUOTED || style == Span.Style.DOUBLE_QUOTED ? span.to() - 1 : span.to());
        this.at = firstCharacter(span);
    }

    private int firstCharacter(Span span) {
        return switch (span.style()) {
            case PLAIN -> span.from();
            case SINGLE_QUOTED, DOUBLE_QUOTED -> span.from() + 1;
            case LITERAL, FOLDED -> firstLine(span);
        };
    }

    /** A block's text begins in the line after its header; where it does, the walk itself finds out. */
    private int firstLine(Span span) {
        int line = span.source().lineOf(span.from());
        return line < span.source().lines() ? span.source().startOf(line + 1) : span.from();
    }

    /** The offset in the document of that character of the value; the walk never goes back. */
    int sourceOf(int offset) {
        int target = Math.min(Math.max(offset, 0), value.length());
        alignIndent();
        while (done < target && at < end) {
            step();
        }
        return Math.min(at, Math.max(end - 1, 0));
    }

    private void step() {
        char wanted = value.charAt(done);
        char found = text.charAt(at);
        if (style == Span.Style.DOUBLE_QUOTED && found == '\\') {
            escape();
        } else if (style == Span.Style.SINGLE_QUOTED && text.startsWith("''", at)) {
            advance(2, 1);
        } else if (wanted == '\n' && isBreak(found) && isBlock()) {
            lineBreak();
        } else if (wanted != found && isSpace(found) || isBreak(found)) {
            fold();
        } else {
            advance(1, 1);
        }
    }

    private boolean isBlock() {
        return style == Span.Style.LITERAL || style == Span.Style.FOLDED;
    }

    private void lineBreak() {
        advance(text.startsWith("\r\n", at) ? 2 : 1, 1);
        alignIndent();
    }

    /** Skips the indentation of a block's line: the spaces that its value does not have. */
    private void alignIndent() {
        if (!isBlock() || at > 0 && !isBreak(text.charAt(at - 1))) {
            return;
        }
        int spaces = 0;
        while (at + spaces < end && text.charAt(at + spaces) == ' ') {
            spaces++;
        }
        int kept = 0;
        while (done + kept < value.length() && value.charAt(done + kept) == ' ') {
            kept++;
        }
        at += Math.max(0, spaces - kept);
    }

    /** White space around line breaks in the document is one space, or line breaks less one, in the value. */
    private void fold() {
        int breaks = 0;
        while (at < end && (isSpace(text.charAt(at)) || isBreak(text.charAt(at)))) {
            breaks += isBreak(text.charAt(at)) && !text.startsWith("\r\n", at) ? 1 : 0;
            at++;
        }
        int folded = breaks == 1 && isBlock() ? 1 : Math.max(1, breaks - 1);
        while (folded > 0 && done < value.length() && (value.charAt(done) == ' ' || value.charAt(done) == '\n')) {
            done++;
            folded--;
        }
    }

    private void escape() {
        char kind = at + 1 < end ? text.charAt(at + 1) : ' ';
        switch (kind) {
            case 'x' -> advance(4, 1);
            case 'u' -> advance(6, 1);
            case 'U' -> advance(10, done + 1 < value.length() && Character.isHighSurrogate(value.charAt(done)) ? 2 : 1);
            case '\n', '\r' -> skipContinuation();
            default -> advance(2, 1);
        }
    }

    private void skipContinuation() {
        at++;
        while (at < end && (isSpace(text.charAt(at)) || isBreak(text.charAt(at)))) {
            at++;
        }
    }

    private void advance(int characters, int ofValue) {
        at += characters;
        done += ofValue;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
