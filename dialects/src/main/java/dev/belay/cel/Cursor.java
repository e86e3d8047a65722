package dev.belay.cel;

import java.util.List;

/** A place in a source that moves forward over spaces, names and symbols. */
final class Cursor {

    static final char END = '\0';

    /** Longest first, so that {@code ||} is never taken for two pipes. */
    private static final List<String> SYMBOLS = List.of(
            "||", "&&", "??", "==", "!=", "<=", ">=", "|", "?", ":", "<", ">", "+", "-", "*", "/", "%", "!", "(", ")",
            "[", "]", "{", "}", ",", ".");

    private final String source;
    private int at;

    Cursor(String source) {
        this.source = source;
    }

    int at() {
        return at;
    }

    void back(int place) {
        at = place;
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < source.length() ? source.charAt(at + ahead) : END;
    }

    boolean isAtEnd() {
        return at >= source.length();
    }

    char next() {
        return source.charAt(at++);
    }

    String since(int start) {
        return source.substring(start, at);
    }

    /** Moves over white space to the next thing. */
    void skip() {
        while (!isAtEnd() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    /** The symbol that comes next, or an empty text. */
    String symbol() {
        skip();
        return SYMBOLS.stream()
                .filter(symbol -> source.startsWith(symbol, at))
                .findFirst()
                .orElse("");
    }

    /** Moves over that symbol if it is the next one. */
    boolean take(String symbol) {
        boolean next = symbol().equals(symbol);
        if (next) {
            at += symbol.length();
        }
        return next;
    }

    /** The name or the character that begins here, for a message. */
    String shown() {
        int start = at;
        if (name().isEmpty()) {
            at += Character.charCount(source.codePointAt(at));
        }
        String shown = since(start);
        at = start;
        return shown;
    }

    /** Whether a name begins here. */
    boolean isName() {
        return isLetter(peek());
    }

    /** Whether that word comes next, and not just a name that begins with it. */
    boolean isWord(String word) {
        skip();
        return source.startsWith(word, at) && !isInName(at + word.length());
    }

    /**
     * Moves over a name, or a segment of a path, which may begin with a digit.
     *
     * <p>A hyphen belongs to it where a letter or digit follows: {@code gather-info} is one name, {@code a - b} is a
     * subtraction.
     */
    String name() {
        int start = at;
        while (isInName(at)) {
            at++;
        }
        return since(start);
    }

    private boolean isInName(int place) {
        int i = place;
        while (i < source.length() && source.charAt(i) == '-') {
            i++;
        }
        return i < source.length() && (isLetter(source.charAt(i)) || isDigit(source.charAt(i)));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
