package dev.belay.cli.demo;

import dev.belay.cli.terminal.Style;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.cli.terminal.Terminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Tells the story of the demo: headings, sentences, commands as they would be typed, and claims with their proof. */
final class Narrator {

    private final PrintStream out;
    private final Style style;
    private final boolean unicode;
    private final int columns;
    private int failed;

    Narrator(Terminal terminal) {
        this.out = terminal.out();
        this.style = terminal.outStyle();
        this.unicode = terminal.showsUnicode();
        this.columns = Math.min(100, terminal.size().columns()) - 1;
    }

    /** Whether every claim held. */
    boolean everythingHeld() {
        return failed == 0;
    }

    void chapter(String title) {
        String line = (unicode ? "─" : "-").repeat(Math.max(2, columns - title.length() - 4));
        out.println();
        out.println(style.of(Tone.BUSY, (unicode ? "── " : "-- ")) + style.of(Tone.STRONG, title) + " "
                + style.of(Tone.BUSY, line));
        out.flush();
    }

    void say(String text) {
        wrapped(text, columns).forEach(out::println);
        out.flush();
    }

    void command(String words) {
        typed("belay " + words);
    }

    void typed(String line) {
        out.println();
        List<String> lines = wrapped("$ " + line, columns - 4);
        for (int i = 0; i < lines.size(); i++) {
            String more = i < lines.size() - 1 ? " \\" : "";
            out.println(style.of(Tone.STRONG, (i == 0 ? "" : "    ") + lines.get(i) + more));
        }
        out.flush();
    }

    /** Lines of a file, cut to the screen. */
    void excerpt(List<String> lines) {
        for (String line : lines) {
            String cut = line.length() <= columns - 4 ? line : line.substring(0, columns - 5) + "…";
            boolean comment = line.strip().startsWith("#");
            out.println("    " + (comment ? style.of(Tone.QUIET, cut) : cut));
        }
        out.flush();
    }

    /** Lines to be typed, whole. */
    void toType(List<String> lines) {
        lines.forEach(line -> out.println("    " + line));
        out.flush();
    }

    void fact(String label, String value) {
        out.println(style.of(Tone.QUIET, label) + value);
        out.flush();
    }

    /** Says whether something is as it must be; one that is not makes the demo fail. */
    void claim(boolean holds, String sentence) {
        List<String> lines = wrapped(holds ? sentence : "Not so: " + sentence, columns - 2);
        String mark = holds ? style.of(Tone.GOOD, unicode ? "✓" : "+") : style.of(Tone.BAD, unicode ? "✗" : "x");
        for (int i = 0; i < lines.size(); i++) {
            out.println((i == 0 ? mark : " ") + " " + lines.get(i));
        }
        failed += holds ? 0 : 1;
        out.flush();
    }

    private static List<String> wrapped(String text, int room) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
