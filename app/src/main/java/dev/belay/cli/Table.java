package dev.belay.cli;

import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Lines below one another in columns, each as wide as its widest cell. */
final class Table {

    private static final int GAP = 2;

    private final List<List<Line>> rows = new ArrayList<>();

    Table(String... headings) {
        List<Line> heading = new ArrayList<>();
        for (String text : headings) {
            heading.add(new Line().add(Tone.QUIET, text));
        }
        rows.add(heading);
    }

    void row(Line... cells) {
        rows.add(List.of(cells));
    }

    void print(Terminal terminal) {
        int width = terminal.width();
        for (List<Line> row : rows) {
            var line = new Line();
            for (int i = 0; i < row.size(); i++) {
                line.add(row.get(i));
                if (i < row.size() - 1) {
                    line.add(" ".repeat(width(i) - row.get(i).width() + GAP));
                }
            }
            terminal.out().println(line.text(width, terminal.outStyle()));
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).width()).max().orElse(0);
    }
}
