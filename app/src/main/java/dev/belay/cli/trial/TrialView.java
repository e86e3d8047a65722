package dev.belay.cli.trial;

import dev.belay.cli.account.Marks;
import dev.belay.cli.account.Spans;
import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.Style;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.cli.terminal.Terminal;
import dev.belay.execution.Execution;
import dev.belay.execution.StepStatus;
import dev.belay.rehearsal.course.Course;
import dev.belay.rehearsal.fault.FaultReport;
import dev.belay.rehearsal.fault.Finding;
import dev.belay.rehearsal.report.CaseReport;
import dev.belay.rehearsal.report.FileReport;
import dev.belay.rehearsal.verdict.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes what came of tests. Used by one thread. */
public final class TrialView {

    private static final int WIDEST = 110;
    private static final int INDENT = 6;
    private static final int LABEL = 14;

    private final Terminal terminal;
    private final boolean unicode;
    private final Style style;
    private final int columns;

    /** For that terminal. */
    public TrialView(Terminal terminal) {
        this.terminal = terminal;
        this.unicode = terminal.showsUnicode();
        this.style = terminal.outStyle();
        this.columns = Math.min(WIDEST, terminal.size().columns());
    }

    /** One file of tests. */
    public void file(FileReport report) {
        print(new Line().add(Tone.STRONG, report.file()).add(Tone.QUIET, "  " + report.workflow()));
        report.cases().forEach(one -> aCase(report.file(), one));
        terminal.out().println();
    }

    private void aCase(String file, CaseReport report) {
        String place =
                report.passed() ? "" : "  " + file + ":" + report.test().place().line();
        print(new Line()
                .add("  ")
                .add(report.passed() ? Tone.GOOD : Tone.BAD, sign(report.passed()))
                .add(" " + report.test().name())
                .add(Tone.QUIET, place));
        if (!report.differences().isEmpty()) {
            report.differences().forEach(this::difference);
            story(report.course());
        }
        report.faults().ifPresent(this::faults);
    }

    private String sign(boolean good) {
        if (unicode) {
            return good ? "✓" : "✗";
        }
        return good ? "+" : "x";
    }

    private void difference(Difference one) {
        print(new Line().add(" ".repeat(INDENT)).add(Tone.BAD, one.what()));
        entry(INDENT + 2, "expected", one.expected());
        entry(INDENT + 2, "found", one.found());
    }

    /** The steps in the order in which they were begun; a sign is never parted from its step. */
    private void story(Course course) {
        Line line = label(INDENT, Tone.QUIET, "it went");
        for (Course.Run run : course.runs()) {
            StepStatus status = run.state().status();
            Line piece = new Line()
                    .add(Marks.tone(status), Marks.symbol(status, unicode))
                    .add(" " + run.running() + "  ");
            if (line.width() + piece.width() > columns + 2) {
                print(line);
                line = new Line().add(" ".repeat(INDENT + LABEL));
            }
            line.add(piece);
        }
        if (!course.runs().isEmpty()) {
            print(line);
        }
        course.end()
                .flatMap(Execution::ended)
                .filter(ended -> !ended.message().isEmpty())
                .ifPresent(ended -> entry(INDENT, "and ended", ended.message()));
    }

    private void faults(FaultReport report) {
        entry(INDENT, report.passed() ? Tone.GOOD : Tone.BAD, "faults", summary(report));
        report.findings().forEach(this::finding);
    }

    private static String summary(FaultReport report) {
        int bad = report.points() - report.clean();
        String points = report.isPartial()
                ? report.points() + " of " + report.possible() + " points"
                : count(report.points(), "point");
        return points + ", "
                + (bad == 0 ? "none leaves anything or asks anybody" : bad + " that leave something or ask a person");
    }

    private void finding(Finding finding) {
        String said = finding.accepted() ? ", as is said" : "";
        print(new Line()
                .add(" ".repeat(INDENT))
                .add(finding.accepted() ? Tone.QUIET : Tone.BAD, finding.step())
                .add(" " + words(finding.kind()) + ": " + count(finding.points(), "point") + said));
        if (!finding.accepted()) {
            entry(INDENT + 2, "first when", finding.first());
            entry(INDENT + 2, "what to do", finding.advice());
        }
    }

    private static String words(Finding.Kind kind) {
        return switch (kind) {
            case LEFT -> "stays behind after a rollback";
            case ASKS_WHETHER_IT_HAPPENED -> "waits for a person to say whether it happened";
            case UNDO_FAILS -> "waits for a person, because its undo fails";
            case ENDLESS -> "does not come to an end";
        };
    }

    /** What all of it comes to. */
    public void summary(List<FileReport> files, Duration took) {
        long cases = files.stream().mapToLong(file -> file.cases().size()).sum();
        long failed = cases - files.stream().mapToLong(FileReport::passes).sum();
        Duration skipped = files.stream()
                .flatMap(file -> file.cases().stream())
                .map(report -> report.course().took())
                .reduce(Duration.ZERO, Duration::plus);
        Line line = new Line().add(count(cases, "case") + ": ");
        line.add(failed == 0 ? Tone.GOOD : Tone.BAD, failed == 0 ? "all passed" : failed + " failed")
                .add(failed == 0 || failed == cases ? "" : ", " + (cases - failed) + " passed")
                .add(Tone.QUIET, "  (" + Spans.text(skipped) + " on their clocks, in " + Spans.text(took) + ")");
        print(line);
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static Line label(int indent, Tone tone, String label) {
        int room = INDENT + LABEL - indent;
        return new Line().add(" ".repeat(indent)).add(tone, label).add(" ".repeat(Math.max(1, room - label.length())));
    }

    private void entry(int indent, String label, String text) {
        entry(indent, Tone.QUIET, label, text);
    }

    /** A text beside its label; each further line begins below the first. */
    private void entry(int indent, Tone tone, String label, String text) {
        Line line = label(indent, tone, label);
        int margin = line.width();
        for (String part : wrapped(Cells.clean(text.replace('\n', ' ')), Math.max(LABEL, columns - margin))) {
            terminal.out().println(line.add(part).text(columns, style));
            line = new Line().add(" ".repeat(margin));
        }
    }

    private static List<String> wrapped(String text, int room) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && Cells.width(line + " " + word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void print(Line line) {
        line.broken(columns, style).forEach(terminal.out()::println);
    }
}
