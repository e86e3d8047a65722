package dev.belay.cli;

import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Sentences below one another, each broken between words where the screen ends. */
final class Paragraphs {

    private static final int WIDEST = 100;

    private Paragraphs() {}

    static void print(Terminal terminal, List<String> sentences) {
        int width = terminal.outIsScreen() ? Math.min(WIDEST, terminal.size().columns()) : Integer.MAX_VALUE;
        for (String sentence : sentences) {
            broken(sentence, width).forEach(terminal.out()::println);
        }
    }

    private static List<String> broken(String sentence, int width) {
        String indent = sentence.startsWith(" ") ? "    " : "  ";
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder(sentence.startsWith(" ") ? "  " : "");
        for (String word : Cells.clean(sentence.strip().replace('\n', ' ')).split(" +")) {
            boolean full = !line.toString().isBlank() && Cells.width(line + " " + word) > width;
            if (full) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.toString().isBlank() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
