package dev.belay.cli.account;

import dev.belay.cli.terminal.Line;
import dev.belay.cli.terminal.Style.Tone;
import dev.belay.engine.account.Rest;
import dev.belay.engine.account.Words;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Leftover;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an execution came to, in a few lines, and what can be done next. */
public final class Summary {

    private final Execution state;
    private final Instant now;
    private final List<Line> lines = new ArrayList<>();

    private Summary(Execution state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** The lines of an execution that has ended or waits for a person. */
    public static List<Line> of(Execution state, Instant now) {
        var summary = new Summary(state, now);
        summary.heading();
        summary.why();
        summary.outputs();
        summary.undone();
        summary.leftovers();
        summary.next();
        return List.copyOf(summary.lines);
    }

    private void heading() {
        Status status = state.status();
        String word = Rest.needsAPerson(state)
                ? "waits for a person"
                : attended().isEmpty() || state.isPaused() ? Words.of(status.id()) : "waits for another execution";
        Duration took = Duration.between(state.createdAt(), state.endedAt().orElse(now));
        Line line = new Line()
                .add(Tone.STRONG, state.created().workflow())
                .add(" ")
                .add(state.id().text())
                .add(": ")
                .add(Marks.tone(status), word)
                .add(" after " + Spans.text(took));
        lines.add(status == Status.COMPLETED || !status.isFinal() ? line : line.add(": " + Words.meaning(state) + "."));
    }

    private void why() {
        state.halt()
                .ifPresent(halt -> say(halt.step()
                        .map(step -> "`" + step + "` failed: " + halt.failure().message())
                        .orElse(halt.failure().message())));
        if (state.halt().isEmpty()) {
            state.ended()
                    .map(Event.ExecutionEnded::message)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(this::say);
        }
        Rest.questions(state).stream()
                .flatMap(step -> Questions.sentence(step).stream())
                .forEach(this::say);
        attended().forEach((step, child) -> say("`" + step + "` waits for " + child + ", which works for it."));
    }

    /** Those that work for it, by the step for which each does. */
    private Map<StepPath, ExecutionId> attended() {
        Map<StepPath, ExecutionId> attended = new LinkedHashMap<>();
        state.openSteps().forEach(step -> {
            if (step.stage() instanceof Stage.Attending attending) {
                attended.put(step.path(), attending.child());
            }
        });
        return attended;
    }

    private void outputs() {
        state.ended()
                .ifPresent(ended -> ended.outputs()
                        .fields()
                        .forEach((name, value) -> lines.add(new Line()
                                .add("  ")
                                .add(Tone.QUIET, name + ": ")
                                .add(value.rendered()))));
    }

    private void undone() {
        List<StepPath> undone = undone(state);
        if (!undone.isEmpty()) {
            say("Undone, the newest first: " + names(undone) + ".");
        }
    }

    /** The steps that were taken back, in the order in which that was done. */
    static List<StepPath> undone(Execution state) {
        return state.steps().stream()
                .filter(step ->
                        step.status() == StepStatus.UNDONE && step.intent().isPresent())
                .sorted(Comparator.comparingLong(StepState::order).reversed())
                .map(StepState::path)
                .toList();
    }

    static String names(List<StepPath> paths) {
        return paths.stream().map(path -> "`" + path + "`").collect(Collectors.joining(", "));
    }

    private void leftovers() {
        List<Leftover> left = state.ended().map(Event.ExecutionEnded::leftovers).orElse(state.leftovers());
        if (!left.isEmpty()) {
            say("Left in place:");
        }
        left.forEach(leftover -> lines.add(new Line()
                .add("    ")
                .add(Tone.BAD, leftover.step().text())
                .add(leftover.certain() ? "  " : " (may have happened)  ")
                .add(leftover.reason())));
    }

    private void next() {
        lines.addAll(Questions.commands(state));
        if (state.status() == Status.PAUSED) {
            command("resume");
        }
        if (state.status() != Status.COMPLETED) {
            attended().values().forEach(child -> command("why", child));
            command("why");
            command("logs");
        }
    }

    private void command(String name) {
        command(name, state.id());
    }

    private void command(String name, ExecutionId of) {
        lines.add(Line.copied("    ", "belay " + name + " " + of, ""));
    }

    private void say(String sentence) {
        lines.add(new Line().add("  ").add(sentence));
    }
}
