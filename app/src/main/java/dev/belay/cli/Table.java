package dev.belay.cli;

import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Lines below one another in columns, each as wide as its widest cell. */
final class Table {

    private static final int GAP = 2;
    private static final int LEAST_LAST = 12;

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

    /** Prints the table; where the screen is too narrow for it, without these columns, the first of them first. */
    void print(Terminal terminal, Integer... dispensable) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < rows.getFirst().size(); i++) {
            columns.add(i);
        }
        for (int i = 0; i < dispensable.length && leastWidth(columns) > terminal.width(); i++) {
            columns.remove(/* element */ dispensable[i]);
        }
        rows.forEach(row -> terminal.out().println(line(row, columns).text(terminal.width(), terminal.outStyle())));
    }

    /** What the last column holds may be cut; where that one is left out, the column before it stays whole. */
    private int leastWidth(List<Integer> columns) {
        int last = columns.getLast();
        boolean mayBeCut = last == rows.getFirst().size() - 1;
        return columns.stream()
                        .limit(columns.size() - 1L)
                        .mapToInt(column -> width(column) + GAP)
                        .sum()
                + (mayBeCut ? Math.min(LEAST_LAST, width(last)) : width(last));
    }

    private Line line(List<Line> row, List<Integer> columns) {
        var line = new Line();
        for (int column : columns) {
            line.add(row.get(column))
                    .add(" ".repeat(width(column) - row.get(column).width() + GAP));
        }
        return line;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).width()).max().orElse(0);
    }
}
