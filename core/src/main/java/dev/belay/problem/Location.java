package dev.belay.problem;

/**
 * A place in a text that somebody wrote.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters (UTF-16 units)
 * @param length how many characters the caret line underlines, at least 1
 * @param path where in the document, such as {@code steps[2].run}; empty for the document itself
 */
public record Location(int line, int column, int length, String path) {
    /** Refuses places before the first character. */
    public Location {
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "A location counts from 1, found line " + line + ", column " + column + ", length " + length + ".");
        }
    }
}
