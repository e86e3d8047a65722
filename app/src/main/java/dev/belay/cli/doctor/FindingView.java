package dev.belay.cli.doctor;

import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Style;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** Writes findings for a person. */
public final class FindingView {

    private static final int WIDEST = 110;
    private static final int NAME = 15;

    private final Style style;
    private final boolean unicode;
    private final int room;

    private FindingView(Terminal terminal) {
        this.style = terminal.outStyle();
        this.unicode = terminal.showsUnicode();
        this.room = Math.min(WIDEST, terminal.size().columns()) - NAME - 3;
    }

    /** All of them, a line or two each, and what they mean together. */
    public static String of(List<Finding> findings, Terminal terminal) {
        var view = new FindingView(terminal);
        var text = new StringBuilder();
        findings.forEach(finding -> text.append(view.text(finding)));
        return text.append('\n').append(view.sum(findings)).append('\n').toString();
    }

    private String text(Finding finding) {
        List<String> lines = new ArrayList<>(wrapped(finding.sentence()));
        finding.remedy()
                .ifPresent(remedy -> wrapped((unicode ? "→ " : "> ") + remedy)
                        .forEach(line -> lines.add(style.of(Tone.STRONG, line))));
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String margin = i == 0 ? sign(finding) + " " + Cells.fit(finding.what(), NAME) : " ".repeat(NAME + 2);
            text.append(margin).append(lines.get(i)).append('\n');
        }
        return text.toString();
    }

    private String sign(Finding finding) {
        return switch (finding.mark()) {
            case OK -> style.of(Tone.GOOD, unicode ? "✓" : "+");
            case WARNING -> style.of(Tone.DOUBTFUL, "!");
            case PROBLEM -> style.of(Tone.BAD, unicode ? "✗" : "x");
        };
    }

    private List<String> wrapped(String sentence) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : Cells.clean(sentence).split(" ", -1)) {
            if (!line.isEmpty() && Cells.width(line + " " + word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String sum(List<Finding> findings) {
        long problems = count(findings, Finding.Mark.PROBLEM);
        long warnings = count(findings, Finding.Mark.WARNING);
        String also = warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings");
        return problems == 0
                ? style.of(Tone.GOOD, "Belay has what it needs here") + also + "."
                : style.of(Tone.BAD, problems + (problems == 1 ? " problem" : " problems")) + also + ".";
    }

    private static long count(List<Finding> findings, Finding.Mark mark) {
        return findings.stream().filter(finding -> finding.mark() == mark).count();
    }
}
