package dev.belay.cli.progress;

import dev.belay.cli.account.Marks;
import dev.belay.cli.account.Spans;
import dev.belay.cli.terminal.Cells;
import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.ScreenSize;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.engine.account.Rest;
import dev.belay.engine.account.StepLine;
import dev.belay.engine.account.StepTree;
import dev.belay.engine.account.Words;
import dev.belay.execution.Execution;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One execution as lines for a screen: what it is, and below that a line for each step.
 *
 * <p>What does not fit into the height is folded: first the steps that are done, then those that have not begun.
 */
final class Picture {

    private static final int INDENT = 2;
    private static final int WORD = 11;
    private static final int TIME = 8;
    private static final int LEAST_LABEL = 12;

    private final ScreenSize size;
    private final boolean unicode;
    private final Instant now;

    Picture(ScreenSize size, boolean unicode, Instant now) {
        this.size = size;
        this.unicode = unicode;
        this.now = now;
    }

    /** The lines of an execution, at most so many. */
    List<Line> of(Board.Entry entry, int height) {
        Execution state = entry.state();
        List<Line> lines = new ArrayList<>();
        lines.add(heading(state));
        List<StepLine> steps = StepTree.of(state);
        int label = labelWidth(steps);
        for (Row row : fold(rows(steps, entry), height - 1)) {
            lines.add(row.line(label));
        }
        return lines;
    }

    private Line heading(Execution state) {
        Duration took = Duration.between(state.createdAt(), state.endedAt().orElse(now));
        return new Line()
                .add(Tone.STRONG, state.created().workflow())
                .add("  ")
                .add(Tone.QUIET, state.id().text())
                .add("  ")
                .add(Marks.tone(state.status()), standing(state))
                .add("  ")
                .add(Tone.QUIET, Spans.text(took));
    }

    private static String standing(Execution state) {
        if (Rest.needsAPerson(state) && state.ended().isEmpty()) {
            return "waits for a person";
        }
        return state.status() == Status.PENDING
                ? "waits for its turn"
                : Words.of(state.status().id());
    }

    private int labelWidth(List<StepLine> steps) {
        int longest = steps.stream()
                .mapToInt(step -> step.depth() * INDENT + Cells.width(Cells.clean(step.label())))
                .max()
                .orElse(0);
        int room = size.columns() - INDENT - INDENT - 1 - WORD - 1 - TIME;
        return Math.max(LEAST_LABEL, Math.min(longest, room));
    }

    // Rows

    /** A step, or what stands for several. */
    private sealed interface Row {
        Line line(int labelWidth);

        /** Whether it may be folded, and how readily: the greater the earlier. */
        int foldable();
    }

    private record Folded(String text) implements Row {
        @Override
        public Line line(int labelWidth) {
            return new Line().add(Tone.QUIET, " ".repeat(INDENT) + text);
        }

        @Override
        public int foldable() {
            return 0;
        }
    }

    private record Detail(int depth, Tone tone, String text) implements Row {
        @Override
        public Line line(int labelWidth) {
            return new Line().add(" ".repeat(INDENT + INDENT + depth * INDENT)).add(tone, text);
        }

        @Override
        public int foldable() {
            return 0;
        }
    }

    private final class OfStep implements Row {
        private final StepLine step;
        private final Optional<Duration> time;
        private final boolean goesOn;

        OfStep(StepLine step, Optional<Duration> time, boolean goesOn) {
            this.step = step;
            this.time = time;
            this.goesOn = goesOn;
        }

        @Override
        public Line line(int labelWidth) {
            int room = labelWidth - step.depth() * INDENT;
            Tone tone = Marks.tone(step.status());
            String label = Cells.fit(Cells.clean(step.label()), Math.max(1, room));
            Line line = new Line()
                    .add(" ".repeat(INDENT + step.depth() * INDENT))
                    .add(tone, Marks.symbol(step.status(), unicode))
                    .add(" ");
            boolean quiet = step.status() == StepStatus.PENDING || step.status() == StepStatus.SKIPPED;
            return (quiet ? line.add(Tone.QUIET, label) : line.add(label))
                    .add(" ")
                    .add(tone, Cells.fit(step.word(goesOn), WORD))
                    .add(" ")
                    .add(Tone.QUIET, time.map(Spans::text).orElse(""));
        }

        @Override
        public int foldable() {
            return switch (step.status()) {
                case COMPLETED, SKIPPED, UNDONE -> 2;
                case PENDING -> 1;
                case WAITING, RUNNING, FAILED, IN_DOUBT, UNDOING, UNDO_FAILED -> 0;
            };
        }
    }

    private List<Row> rows(List<StepLine> steps, Board.Entry entry) {
        List<Row> rows = new ArrayList<>();
        for (StepLine step : steps) {
            rows.add(new OfStep(step, time(step, entry), entry.state().halt().isEmpty()));
            detail(step, entry).ifPresent(rows::add);
        }
        return rows;
    }

    private Optional<Duration> time(StepLine step, Board.Entry entry) {
        return step.status() == StepStatus.UNDOING
                ? entry.changedAt(step.path()).map(since -> Duration.between(since, now))
                : step.status() == StepStatus.SKIPPED ? Optional.empty() : step.took(now);
    }

    /** What more there is to say of a step that is at work or went wrong. */
    private Optional<Row> detail(StepLine step, Board.Entry entry) {
        Optional<StepState> state = step.state();
        Optional<Row> waits = state.flatMap(begun -> waits(begun.stage())).map(text -> row(step, Tone.DOUBTFUL, text));
        return waits.or(() -> switch (step.status()) {
            case RUNNING, UNDOING -> entry.printed(step.path()).map(line -> row(step, Tone.QUIET, line));
            case FAILED, UNDO_FAILED, IN_DOUBT ->
                state.flatMap(StepState::failure).map(failure -> row(step, Tone.BAD, failure.message()));
            case PENDING, WAITING, COMPLETED, SKIPPED, UNDONE -> Optional.empty();
        });
    }

    private static Row row(StepLine step, Tone tone, String text) {
        return new Detail(step.depth(), tone, text);
    }

    private Optional<String> waits(Stage stage) {
        return switch (stage) {
            case Stage.Asking(_, var why) -> Optional.of("A person must decide: " + why.message());
            case Stage.Sleeping(var until, var signal) ->
                signal.map(name -> "for the signal `" + name + "`"
                                + left(until).map(rest -> ", " + rest + " left").orElse(""))
                        .or(() -> left(until).map(rest -> rest + " left"));
            case Stage.Backoff(var at) -> left(Optional.of(at)).map(rest -> "tries again in " + rest);
            case Stage.AtGate(var gate, var until) ->
                Optional.of("for the " + gate.kind().id() + " `" + gate.name() + "`"
                        + left(until).map(rest -> ", " + rest + " left").orElse(""));
            case Stage.UndoBackoff(var at) -> left(Optional.of(at)).map(rest -> "tries its undo again in " + rest);
            case Stage.Attending attending -> Optional.of("execution " + attending.child());
            case Stage.Delegating _,
                    Stage.Ended _,
                    Stage.Preparing _,
                    Stage.Performing _,
                    Stage.Doubting _,
                    Stage.Probing _,
                    Stage.Open _,
                    Stage.Closing _,
                    Stage.RollingBack _,
                    Stage.Undoing _ -> Optional.empty();
        };
    }

    private Optional<String> left(Optional<Instant> until) {
        return until.map(at -> Spans.text(Duration.between(now, at)));
    }

    // Folding

    private List<Row> fold(List<Row> rows, int height) {
        List<Row> folded = rows;
        for (int readiness = 2; readiness >= 1 && folded.size() > height; readiness--) {
            folded = foldRuns(folded, readiness);
        }
        if (folded.size() <= height) {
            return folded;
        }
        List<Row> kept = new ArrayList<>(folded.subList(0, Math.max(0, height - 1)));
        kept.add(new Folded("and " + (folded.size() - kept.size()) + " more lines"));
        return kept;
    }

    private List<Row> foldRuns(List<Row> rows, int readiness) {
        List<Row> folded = new ArrayList<>();
        List<Row> run = new ArrayList<>();
        for (Row row : rows) {
            if (row.foldable() == readiness) {
                run.add(row);
            } else {
                endRun(run, folded, readiness);
                folded.add(row);
            }
        }
        endRun(run, folded, readiness);
        return folded;
    }

    private void endRun(List<Row> run, List<Row> folded, int readiness) {
        if (run.size() > 1) {
            StepStatus sign = readiness == 2 ? StepStatus.COMPLETED : StepStatus.PENDING;
            folded.add(new Folded(Marks.symbol(sign, unicode) + " " + run.size()
                    + (readiness == 2 ? " steps that are done" : " more steps")));
        } else {
            folded.addAll(run);
        }
        run.clear();
    }
}
