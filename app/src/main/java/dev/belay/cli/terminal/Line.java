package dev.belay.cli.terminal;

import dev.belay.cli.terminal.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line for a screen, in pieces of different tones, that is never wider than the screen. Used by one thread. */
public final class Line {

    private record Piece(Optional<Tone> tone, String text) {}

    private final List<Piece> pieces = new ArrayList<>();

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
