package dev.belay.cli.plan;

import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Style;
import dev.belay.cli.terminal.Style.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of labelled texts that stay within so many columns: what is longer goes on below its beginning.
 *
 * <p>Used by one thread.
 */
final class Sheet {

    private static final int LABEL = 7;
    private static final int LEAST_TEXT = 16;

    private final int columns;
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    Sheet(int columns, Style style) {
        this.columns = columns;
        this.style = style;
    }

    String text() {
        return out.toString();
    }

    /** An empty line, unless there is one already. */
    void blank() {
        if (!out.isEmpty() && !out.toString().endsWith("\n\n")) {
            out.append('\n');
        }
    }

    /** A line as it is, however long. */
    void raw(String line) {
        out.append(line).append('\n');
    }

    /** A sentence. */
    void sentence(Tone tone, String sentence) {
        wrapped(0, sentence).forEach(line -> raw(style.of(tone, line)));
    }

    /** A sentence without a tone of its own. */
    void sentence(String sentence) {
        wrapped(0, sentence).forEach(this::raw);
    }

    /** A text that goes on further to the right than it begins. */
    void hanging(int indent, String text) {
        List<String> lines = wrapped(indent + 2, text);
        for (int i = 0; i < lines.size(); i++) {
            raw(" ".repeat(i == 0 ? indent : indent + 2) + lines.get(i));
        }
    }

    /** What a step is called, and beside or below it what is said of it in short. */
    void heading(int indent, Tone sign, String mark, String name, String remarks) {
        String head = " ".repeat(indent) + style.of(sign, mark) + " " + style.of(Tone.STRONG, Cells.clean(name));
        int width = indent + Cells.width(mark) + 1 + Cells.width(Cells.clean(name));
        if (remarks.isEmpty()) {
            raw(head);
        } else if (width + 2 + Cells.width(remarks) < columns) {
            raw(head + "  " + style.of(Tone.QUIET, remarks));
        } else {
            raw(head);
            wrapped(indent + 2, remarks).forEach(line -> raw(" ".repeat(indent + 2) + style.of(Tone.QUIET, line)));
        }
    }

    /** A text beside its label; each line of the text begins below the first. */
    void entry(int indent, Tone tone, String label, Tone textTone, String text) {
        write(
                indent,
                tone,
                label,
                lines(indent, text).stream()
                        .map(line -> style.of(textTone, line))
                        .toList());
    }

    /** A text without a tone of its own beside its label. */
    void entry(int indent, Tone tone, String label, String text) {
        write(indent, tone, label, lines(indent, text));
    }

    /** Lines that are not wrapped but cut, each in a tone of its own. */
    void cut(int indent, Tone tone, String line) {
        String margin = " ".repeat(indent + LABEL);
        raw(margin + style.of(tone, Cells.cut(Cells.clean(line), Math.max(LEAST_TEXT, columns - margin.length() - 1))));
    }

    private List<String> lines(int indent, String text) {
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.addAll(wrapped(indent + LABEL, line)));
        return lines.isEmpty() ? List.of("") : lines;
    }

    private void write(int indent, Tone tone, String label, List<String> lines) {
        String margin = " ".repeat(indent);
        for (int i = 0; i < lines.size(); i++) {
            String beside = i == 0 ? style.of(tone, label) + " ".repeat(Math.max(1, LABEL - label.length())) : "";
            raw((margin + (i == 0 ? beside : " ".repeat(LABEL)) + lines.get(i)).stripTrailing());
        }
    }

    private List<String> wrapped(int margin, String text) {
        int room = Math.max(LEAST_TEXT, columns - margin - 1);
        List<String> lines = new ArrayList<>();
        String rest = Cells.clean(text).stripTrailing();
        String deeper = " "
                .repeat(Math.min(room / 2, rest.length() - rest.stripLeading().length()));
        while (Cells.width(rest) > room) {
            int end = breakAt(rest, room);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = deeper + rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Before the last blank that fits; in a word that is longer than the line, after a slash or anywhere. */
    private static int breakAt(String text, int room) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int next = end + Character.charCount(text.codePointAt(end));
            used += Cells.width(text.substring(end, next));
            if (used > room) {
                break;
            }
            end = next;
        }
        int blank = text.lastIndexOf(' ', end);
        if (!text.substring(0, Math.max(0, blank)).isBlank()) {
            return blank;
        }
        int slash = text.lastIndexOf('/', end - 1) + 1;
        return text.substring(0, slash).isBlank() ? end : slash;
    }
}
