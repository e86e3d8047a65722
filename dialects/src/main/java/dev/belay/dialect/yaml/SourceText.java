package dev.belay.dialect.yaml;

import java.util.ArrayList;
import java.util.List;

/** A document's characters, and the lines and columns of their offsets. */
public final class SourceText {

    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>();

    /** The lines of that text. */
    public SourceText(String text) {
        this.text = text;
        lineStarts.add(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean half = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !half) {
                lineStarts.add(i + 1);
            }
        }
    }

    /** All of it. */
    public String text() {
        return text;
    }

    /** How many lines it has; a text that ends with a line break has an empty line after it. */
    public int lines() {
        return lineStarts.size();
    }

    /** The line of that offset, from 1. */
    public int lineOf(int offset) {
        int low = 0;
        int high = lineStarts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lineStarts.get(middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low + 1;
    }

    /** The offset of a line's first character. */
    public int startOf(int line) {
        return lineStarts.get(line - 1);
    }

    /** A line without its line break; empty past the end. */
    public String line(int line) {
        if (line < 1 || line > lines()) {
            return "";
        }
        return text.substring(startOf(line), endOf(line));
    }

    /** The offset after a line's last character, before its line break. */
    private int endOf(int line) {
        int end = line == lines() ? text.length() : startOf(line + 1);
        while (end > startOf(line) && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    /** The place from one offset to another, cut at the end of its first line. */
    Place place(int from, int to, Trail trail) {
        int line = lineOf(from);
        int column = from - startOf(line) + 1;
        int rest = endOf(line) - from;
        return new Place(line, column, Math.max(1, Math.min(to - from, rest)), trail);
    }
}
