package dev.belay.cli.terminal;

import dev.belay.cli.terminal.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line for a screen, in pieces of different tones, that is never wider than the screen. Used by one thread. */
public final class Line {

    private record Piece(Optional<Tone> tone, String text) {}

    private final List<Piece> pieces = new ArrayList<>();
    private boolean copied;

    /**
     * A line that a person copies: it is never broken or cut; where the comment after it does not fit, it is left out.
     */
    public static Line copied(String indent, String text, String comment) {
        var line = new Line().add(indent + text);
        line.copied = true;
        return comment.isEmpty() ? line : line.add(Tone.QUIET, "   # " + comment);
    }

    /** Adds a text as it is. */
    public Line add(String text) {
        pieces.add(new Piece(Optional.empty(), Cells.clean(text)));
        return this;
    }

    /** Adds a text in a tone. */
    public Line add(Tone tone, String text) {
        pieces.add(new Piece(Optional.of(tone), Cells.clean(text)));
        return this;
    }

    /** Adds another line's pieces. */
    public Line add(Line other) {
        pieces.addAll(other.pieces);
        return this;
    }

    /** How many cells it takes where it is not cut. */
    public int width() {
        return pieces.stream().mapToInt(piece -> Cells.width(piece.text)).sum();
    }

    /** The line, cut to so many cells, without blanks at its end. */
    public String text(int cells, Style style) {
        var text = new StringBuilder();
        int room = cells;
        List<Piece> shown = withoutBlankEnd();
        for (int i = 0; i < shown.size(); i++) {
            Piece piece = shown.get(i);
            boolean more = i < shown.size() - 1 && Cells.width(piece.text) == room;
            String part = more ? Cells.cut(piece.text + " ", room) : Cells.cut(piece.text, room);
            text.append(piece.tone.map(tone -> style.of(tone, part)).orElse(part));
            room -= Cells.width(part);
            if (room <= 0) {
                break;
            }
        }
        return text.toString();
    }

    /** The line broken between words where it is wider than that; what is below the first begins further in. */
    public List<String> broken(int cells, Style style) {
        if (copied) {
            return List.of(width() <= cells ? text(cells, style) : pieces.getFirst().text);
        }
        List<String> lines = new ArrayList<>();
        var line = new Line();
        int width = 0;
        String indent = indent();
        for (Piece word : words()) {
            boolean full = width > indent.length() && width + Cells.width(word.text.stripTrailing()) > cells;
            if (full) {
                lines.add(line.text(cells, style));
                line = new Line().add(indent + "  ");
                width = line.width();
            }
            line.pieces.add(word);
            width += Cells.width(word.text);
        }
        lines.add(line.text(cells, style));
        return lines;
    }

    private String indent() {
        String all = pieces.stream().map(Piece::text).reduce("", String::concat);
        return " ".repeat(all.length() - all.stripLeading().length());
    }

    /** The pieces cut after each blank. */
    private List<Piece> words() {
        List<Piece> words = new ArrayList<>();
        for (Piece piece : pieces) {
            for (String word : piece.text.split("(?<=\\S\\s)")) {
                words.add(new Piece(piece.tone, word));
            }
        }
        return words;
    }

    private List<Piece> withoutBlankEnd() {
        List<Piece> shown = new ArrayList<>(pieces);
        while (!shown.isEmpty() && shown.getLast().text.isBlank()) {
            shown.removeLast();
        }
        if (!shown.isEmpty()) {
            Piece last = shown.removeLast();
            shown.add(new Piece(last.tone, last.text.stripTrailing()));
        }
        return shown;
    }
}
