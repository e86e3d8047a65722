package dev.belay.cli;

import dev.belay.cli.account.Marks;
import dev.belay.cli.account.Spans;
import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.cli.terminal.Terminal;
import dev.belay.definition.Verb;
import dev.belay.engine.account.ExecutionJson;
import dev.belay.engine.account.StepLine;
import dev.belay.engine.account.StepTree;
import dev.belay.engine.account.Words;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Leftover;
import dev.belay.execution.StepState;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay show}: everything that is known of one execution. */
@Command(name = "show", description = "Show an execution: its inputs, its steps, and what they came to.")
final class ShowCommand implements Callable<Integer> {

    private static final int LONGEST_VALUE = 200;
    private static final int ATTEMPTS = 2;

    private final Desk desk;

    @Mixin
    IdOption id = new IdOption();

    @Option(names = "--brief", description = "Only how it stands, without its steps.")
    boolean brief;

    @Mixin
    OutputOptions output = new OutputOptions();

    ShowCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        var reading = new Reading(desk);
        ExecutionRow row = id.find(desk);
        Execution state = reading.state(row.id());
        Optional<ExecutionId> takenBackBy = reading.takenBackBy(row.id());
        Optional<ExecutionId> continuedBy = reading.continuedBy(row.id());
        if (output.json) {
            desk.terminal().out().println(ExecutionJson.of(state, takenBackBy, continuedBy));
        } else {
            print(state, takenBackBy, continuedBy, besides(row, reading));
        }
        reading.pointAtInterrupted();
        return ExitCode.COMPLETED.number();
    }

    private static String besides(ExecutionRow row, Reading reading) {
        if (reading.isHeld(row)) {
            return ", held since a backup was restored: `belay resume` lets it go on";
        }
        return reading.isInterrupted(row) ? ", interrupted: nobody is at work on it" : "";
    }

    private void print(
            Execution state, Optional<ExecutionId> takenBackBy, Optional<ExecutionId> continuedBy, String besides) {
        Instant now = desk.assembly().clock().instant();
        Event.ExecutionCreated created = state.created();
        field("execution", state.id().text());
        field(
                "workflow",
                created.workflow() + "  (definition " + created.definition().substring(0, 12) + ")");
        line(new Line()
                .add(Tone.QUIET, label("status"))
                .add(Marks.tone(state.status()), Words.of(state.status().id()))
                .add(besides));
        field(
                "started",
                Spans.moment(state.createdAt(), now, ZoneId.systemDefault()) + " by " + created.actor() + " in "
                        + created.folder());
        state.endedAt()
                .ifPresent(end -> field(
                        "ended",
                        Spans.moment(end, now, ZoneId.systemDefault()) + ", after "
                                + Spans.text(java.time.Duration.between(state.createdAt(), end))));
        created.parent().ifPresent(of -> field("part of", of.execution() + ", for its step `" + of.step() + "`"));
        created.takesBack().ifPresent(of -> field("takes back", of.text()));
        takenBackBy.ifPresent(by -> field("taken back", "by " + by));
        state.descended().ifPresent(descended -> field("goes on", lineage(descended)));
        continuedBy.ifPresent(by -> field("continued", "by " + by));
        state.halt().ifPresent(halt -> field("turned back", halt.failure().message()));
        values("inputs", created.inputs());
        state.ended().ifPresent(ended -> values("outputs", ended.outputs()));
        if (brief) {
            return;
        }
        steps(StepTree.of(state), state.halt().isEmpty() && state.ended().isEmpty(), now);
        leftovers(state);
    }

    private static String lineage(Event.ExecutionDescended descended) {
        return descended.descent().how().word() + " of " + descended.descent().earlier()
                + descended.from().map(step -> ", from `" + step + "` on").orElse("")
                + (descended.reason().isEmpty() ? "" : ": " + descended.reason());
    }

    private void field(String name, String text) {
        line(new Line().add(Tone.QUIET, label(name)).add(text));
    }

    private static String label(String name) {
        return name + " ".repeat(Math.max(1, 13 - name.length()));
    }

    private void values(String name, Value.Mapping values) {
        if (!values.fields().isEmpty()) {
            line(new Line().add(Tone.QUIET, name));
            values.fields()
                    .forEach((key, value) ->
                            line(new Line().add("  " + key + ": ").add(shown(value))));
        }
    }

    private static String shown(Value value) {
        String text = value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    private void steps(List<StepLine> steps, boolean goesOn, Instant now) {
        line(new Line().add(Tone.QUIET, "steps"));
        var table = new Table("  STEP", "STATUS", "ATTEMPTS", "TOOK", "");
        for (StepLine step : steps) {
            table.row(
                    new Line()
                            .add("  " + "  ".repeat(step.depth()))
                            .add(
                                    Marks.tone(step.status()),
                                    Marks.symbol(step.status(), desk.terminal().showsUnicode()))
                            .add(" " + step.label()),
                    new Line().add(Marks.tone(step.status()), step.word(goesOn)),
                    new Line()
                            .add(step.state()
                                    .filter(state -> state.attempt() > 0)
                                    .map(state -> "" + state.attempt())
                                    .orElse("")),
                    new Line().add(step.took(now).map(Spans::text).orElse("")),
                    new Line().add(Tone.QUIET, note(step)));
        }
        table.print(desk.terminal(), ATTEMPTS);
    }

    private static String note(StepLine step) {
        String note = ownNote(step);
        return step.state()
                .flatMap(StepState::child)
                .map(child -> note.isEmpty() ? child.text() : child + ": " + note)
                .orElse(note);
    }

    private static String ownNote(StepLine step) {
        return step.state()
                .map(state -> state.failure().map(failure -> failure.message()).orElseGet(() -> output(state)))
                .orElse("");
    }

    private static String output(StepState state) {
        return state.output()
                .get("stdout")
                .map(Value::rendered)
                .map(text -> text.lines().reduce("", (_, last) -> last))
                .orElseGet(() -> hasOutputOfItsOwn(state) ? shown(state.output()) : "");
    }

    /** What a scope or a loop gives back is only a count of what stands below it. */
    private static boolean hasOutputOfItsOwn(StepState state) {
        return state.step().verb() instanceof Verb.Act
                && !state.output().fields().isEmpty();
    }

    private void leftovers(Execution state) {
        List<Leftover> left = state.ended().map(Event.ExecutionEnded::leftovers).orElse(state.leftovers());
        if (!left.isEmpty()) {
            line(new Line().add(Tone.QUIET, "left in place"));
        }
        left.forEach(leftover -> line(new Line()
                .add("  ")
                .add(Tone.BAD, leftover.step().text())
                .add(leftover.certain() ? "  " : " (may have happened)  ")
                .add(leftover.reason())));
    }

    private void line(Line line) {
        Terminal terminal = desk.terminal();
        int width = terminal.width();
        terminal.out().println(line.text(width, terminal.outStyle()));
    }
}
