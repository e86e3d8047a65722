package dev.belay.engine.account;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Leftover;
import dev.belay.execution.Parent;
import dev.belay.execution.Stage;
import dev.belay.execution.StepState;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Executions as data, in the form that every command answers with {@code --json}. */
public final class ExecutionJson {

    private ExecutionJson() {}

    /** What lists show. */
    public static Value.Mapping of(ExecutionRow row) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("id", Value.of(row.id().text()));
        fields.put("workflow", Value.of(row.workflow()));
        fields.put("status", Value.of(row.status()));
        text(fields, "reason", row.reason());
        text(fields, "waiting_for", row.waitingFor());
        fields.put("created_at", Value.of(row.createdAt().toString()));
        fields.put("updated_at", Value.of(row.updatedAt().toString()));
        instant(fields, "ended_at", row.endedAt());
        instant(fields, "wake_at", row.wakeAt());
        fields.put("actor", Value.of(row.actor()));
        fields.put("definition", Value.of(row.definition()));
        fields.put("labels", labels(row.labels()));
        id(fields, "takes_back", row.takesBack());
        row.parent().ifPresent(parent -> fields.put("parent", parent(parent)));
        return new Value.Mapping(fields);
    }

    /**
     * The same with what whoever works on it knows besides.
     *
     * @param setAside why it cannot be driven on, where it cannot
     * @param held whether it does nothing before a person lets it go on
     */
    public static Value.Mapping of(ExecutionRow row, Optional<String> setAside, boolean held) {
        Value.Mapping json = of(row);
        Value.Mapping told =
                setAside.map(why -> json.with("set_aside", Value.of(why))).orElse(json);
        return held ? told.with("held", Value.of(true)) : told;
    }

    /** Everything that is known of one. */
    public static Value.Mapping of(Execution state, Optional<ExecutionId> takenBackBy) {
        return of(state, takenBackBy, Optional.empty());
    }

    /** The same, where another execution may go on where this one stopped. */
    public static Value.Mapping of(
            Execution state, Optional<ExecutionId> takenBackBy, Optional<ExecutionId> continuedBy) {
        Event.ExecutionCreated created = state.created();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("id", Value.of(state.id().text()));
        fields.put("workflow", Value.of(created.workflow()));
        fields.put("status", Value.of(state.status().id()));
        text(fields, "reason", reason(state));
        text(fields, "message", message(state));
        fields.put("created_at", Value.of(state.createdAt().toString()));
        instant(fields, "started_at", state.startedAt());
        fields.put("updated_at", Value.of(state.updatedAt().toString()));
        instant(fields, "ended_at", state.endedAt());
        instant(fields, "wake_at", state.wakeAt());
        fields.put("actor", Value.of(created.actor()));
        fields.put("definition", Value.of(created.definition()));
        fields.put("folder", Value.of(created.folder()));
        fields.put("labels", labels(created.labels()));
        id(fields, "takes_back", created.takesBack());
        id(fields, "taken_back_by", takenBackBy);
        state.descended().ifPresent(descended -> fields.put("goes_on_from", of(descended)));
        id(fields, "continued_by", continuedBy);
        state.parent().ifPresent(parent -> fields.put("parent", parent(parent)));
        fields.put("inputs", created.inputs());
        fields.put("outputs", state.ended().map(Event.ExecutionEnded::outputs).orElse(Value.Mapping.EMPTY));
        fields.put("leftovers", leftovers(state));
        fields.put("decisions", decisions(state));
        fields.put(
                "steps",
                new Value.Sequence(
                        StepTree.of(state).stream().map(ExecutionJson::step).toList()));
        return new Value.Mapping(fields);
    }

    private static Value of(Event.ExecutionDescended descended) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("execution", Value.of(descended.descent().earlier().text()));
        fields.put("how", Value.of(descended.descent().how().word()));
        descended.from().ifPresent(step -> fields.put("step", Value.of(step)));
        text(fields, "reason", descended.reason());
        return new Value.Mapping(fields);
    }

    /** Whose step it works for. */
    private static Value parent(Parent parent) {
        return Value.mapping(
                        "execution",
                        Value.of(parent.execution().text()),
                        "step",
                        Value.of(parent.step().text()))
                .with("outermost", Value.of(parent.outermost().text()))
                .with("depth", Value.of(parent.depth()));
    }

    private static String reason(Execution state) {
        return state.ended()
                .map(Event.ExecutionEnded::reason)
                .orElseGet(() -> state.halt().map(halt -> halt.reason()).orElse(""));
    }

    private static String message(Execution state) {
        return state.ended()
                .map(Event.ExecutionEnded::message)
                .orElseGet(
                        () -> state.halt().map(halt -> halt.failure().message()).orElse(""));
    }

    private static Value leftovers(Execution state) {
        List<Leftover> left = state.ended().map(Event.ExecutionEnded::leftovers).orElse(state.leftovers());
        return new Value.Sequence(left.stream().map(ExecutionJson::leftover).toList());
    }

    private static Value leftover(Leftover leftover) {
        return Value.mapping("step", Value.of(leftover.step().text()), "certain", Value.of(leftover.certain()))
                .with("reason", Value.of(leftover.reason()));
    }

    private static Value decisions(Execution state) {
        return new Value.Sequence(Rest.questions(state).stream()
                .flatMap(step -> decision(step).stream())
                .toList());
    }

    private static Optional<Value> decision(StepState step) {
        return step.stage() instanceof Stage.Asking(var question, Failure why)
                ? Optional.of(Value.mapping(
                                "step",
                                Value.of(step.path().text()),
                                "phase",
                                Value.of(question.phase().name().toLowerCase(Locale.ROOT)))
                        .with("question", Value.of(question.number()))
                        .with("why", failure(why)))
                : Optional.empty();
    }

    private static Value step(StepLine line) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("path", Value.of(line.path().text()));
        fields.put("label", Value.of(line.label()));
        fields.put("status", Value.of(line.status().id()));
        line.state().ifPresent(state -> step(fields, state));
        return new Value.Mapping(fields);
    }

    private static void step(Map<String, Value> fields, StepState state) {
        fields.put("attempts", Value.of(state.attempt()));
        fields.put("failures", Value.of(state.failures()));
        if (!state.startedAt().equals(Instant.EPOCH)) {
            fields.put("started_at", Value.of(state.startedAt().toString()));
            state.endedAt().ifPresent(end -> {
                fields.put("ended_at", Value.of(end.toString()));
                fields.put(
                        "duration_ms",
                        Value.of(Duration.between(state.startedAt(), end).toMillis()));
            });
        }
        id(fields, "execution", state.child());
        id(fields, "undone_by", state.undoingChild());
        state.failure().ifPresent(failure -> fields.put("failure", failure(failure)));
        if (!state.output().fields().isEmpty()) {
            fields.put("output", state.output());
        }
    }

    private static Value failure(Failure failure) {
        return Value.mapping("code", Value.of(failure.code()), "message", Value.of(failure.message()));
    }

    private static Value labels(Map<String, String> labels) {
        Map<String, Value> sorted = new TreeMap<>();
        labels.forEach((name, text) -> sorted.put(name, Value.of(text)));
        return new Value.Mapping(sorted);
    }

    private static void text(Map<String, Value> fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, Value.of(text));
        }
    }

    private static void instant(Map<String, Value> fields, String name, Optional<Instant> at) {
        at.ifPresent(present -> fields.put(name, Value.of(present.toString())));
    }

    private static void id(Map<String, Value> fields, String name, Optional<ExecutionId> id) {
        id.ifPresent(present -> fields.put(name, Value.of(present.text())));
    }
}
