package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How work goes forward: which steps may begin, and what follows when one has ended. */
final class Progress {

    /** A failure is a sentence for a person, and a text of 64 KiB has room for thousands of expressions. */
    private static final int MOST_GAPS_TOLD = 20;

    private Progress() {}

    /** Begins every step of a scope that may begin; ends the scope when nothing is left. */
    static void advance(Draft draft, StepPath scope) {
        Body body = draft.body(draft.node(scope));
        for (int index = 0; index < body.size(); index++) {
            beginIfReady(draft, scope, body, index);
        }
        completeIfDone(draft, scope);
    }

    /** What stands around a step goes on when it has ended. */
    static void afterEnd(Draft draft, StepPath path) {
        Optional<StepState> around = draft.around(path);
        if (around.isEmpty()) {
            return;
        }
        StepState parent = around.get();
        switch (parent.stage()) {
            case Stage.Closing _ -> Closing.drainedIfQuiet(draft, parent.path());
            case Stage.Open _ -> {
                if (parent.loop().isPresent()) {
                    Loops.iterationEnded(draft, parent.path(), path);
                } else {
                    advanceAfter(draft, parent, path);
                }
            }
            case Stage.Ended _,
                    Stage.Preparing _,
                    Stage.Performing _,
                    Stage.Doubting _,
                    Stage.Probing _,
                    Stage.Backoff _,
                    Stage.AtGate _,
                    Stage.Sleeping _,
                    Stage.RollingBack _,
                    Stage.Asking _,
                    Stage.Delegating _,
                    Stage.Attending _,
                    Stage.Undoing _,
                    Stage.UndoBackoff _ -> {}
        }
    }

    private static void advanceAfter(Draft draft, StepState scope, StepPath ended) {
        Body body = draft.body(scope);
        for (int next : body.successors(body.indexOf(ended.stepId()))) {
            beginIfReady(draft, scope.path(), body, next);
        }
        for (int target : scope.frame().due()) {
            beginIfReady(draft, scope.path(), body, target);
        }
        completeIfDone(draft, scope.path());
    }

    private static void beginIfReady(Draft draft, StepPath scope, Body body, int index) {
        StepState parent = draft.node(scope);
        boolean open = parent.stage() instanceof Stage.Open;
        if (open
                && !draft.state().isPaused()
                && !parent.frame().isBegun(index)
                && isReady(draft, parent, body, index)) {
            begin(draft, scope, index);
        }
    }

    private static boolean isReady(Draft draft, StepState parent, Body body, int index) {
        if (parent.frame().due().contains(index)) {
            return true;
        }
        for (int before : body.predecessors(index)) {
            if (!parent.frame().isBegun(before)
                    || !child(draft, parent, body, before).isSatisfied()) {
                return false;
            }
        }
        return true;
    }

    private static StepState child(Draft draft, StepState parent, Body body, int index) {
        return draft.node(
                parent.path().child(body.step(index).id(), parent.frame().visits(index)));
    }

    /**
     * A scope is done when no step of it is open and none may begin.
     *
     * <p>One that may begin is held by a pause, or follows a step whose end is still in the queue.
     */
    private static void completeIfDone(Draft draft, StepPath path) {
        StepState scope = draft.node(path);
        boolean open = scope.stage() instanceof Stage.Open;
        if (!open || scope.frame().open() > 0 || hasReady(draft, scope)) {
            return;
        }
        if (path.parent().isEmpty()) {
            Endings.bodyDone(draft, path);
        } else {
            complete(draft, path, Value.Mapping.EMPTY);
        }
    }

    private static boolean hasReady(Draft draft, StepState scope) {
        Body body = draft.body(scope);
        for (int index = 0; index < body.size(); index++) {
            if (!scope.frame().isBegun(index) && isReady(draft, scope, body, index)) {
                return true;
            }
        }
        return false;
    }

    /** Begins a step: its next visit. */
    private static void begin(Draft draft, StepPath scope, int index) {
        StepState parent = draft.node(scope);
        Step step = draft.body(parent).step(index);
        StepPath path = scope.child(step.id(), parent.frame().visits(index) + 1);
        if (EventLimit.isReached(draft.state())) {
            EventLimit.turnBack(draft, path);
            return;
        }
        if (step.when().isPresent()) {
            beginUnder(draft, path, step, step.when().get());
        } else {
            begin(draft, path, step);
        }
    }

    private static void beginUnder(Draft draft, StepPath path, Step step, Expression condition) {
        switch (condition.evaluate(StepScope.before(draft.state(), path))) {
            case Evaluation.Known(Value.Bool(boolean truth)) -> {
                if (truth) {
                    begin(draft, path, step);
                } else {
                    draft.emit(new Event.StepSkipped(path, "condition"));
                    draft.ended(path);
                }
            }
            case Evaluation.Known(Value other) ->
                Failures.failBeforeStart(
                        draft,
                        path,
                        new Failure(
                                "condition",
                                "`when` must be true or false, found " + other.kind() + " in `" + condition.source()
                                        + "`."));
            case Evaluation.Undefined undefined -> unresolved(draft, path, condition, undefined);
            case Evaluation.NotYet notYet -> unresolved(draft, path, condition, notYet);
            case Evaluation.Failed failed -> unresolved(draft, path, condition, failed);
        }
    }

    private static void unresolved(Draft draft, StepPath path, Expression expression, Evaluation answer) {
        Failures.failBeforeStart(
                draft, path, new Failure("condition", new Resolution.Gap(expression.source(), answer).sentence()));
    }

    private static void begin(Draft draft, StepPath path, Step step) {
        switch (step.verb()) {
            case Verb.Act act -> Attempts.begin(draft, path, step, act);
            case Verb.Scope _ -> {
                draft.emit(new Event.ScopeStarted(path, step.timeout().map(draft.now::plus)));
                advance(draft, path);
            }
            case Verb.ForEach loop -> Loops.begin(draft, path, step, loop);
            case Verb.Subflow subflow -> Subflows.begin(draft, path, subflow);
            case Verb.Wait wait -> Waits.begin(draft, path, step, wait);
        }
    }

    /** Ends a step as completed; what its declared outputs say is added to what it gave back. */
    static void complete(Draft draft, StepPath path, Value.Mapping output) {
        StepState node = draft.node(path);
        Value saved = node.intent().map(Intent::saved).orElse(Value.Nothing.NOTHING);
        Template.Fields outputs = new Template.Fields(declaredOutputs(node));
        switch (outputs.resolve(StepScope.after(draft.state(), path, saved, output))) {
            case Resolution.Resolved(Value value) -> {
                draft.emit(new Event.StepCompleted(path, merged(output, (Value.Mapping) value)));
                draft.ended(path);
            }
            case Resolution.Unresolved gaps -> Failures.failed(draft, path, failure("outputs", gaps));
        }
    }

    /** A loop's outputs are computed for each iteration, not for the loop. */
    private static Map<String, Template> declaredOutputs(StepState node) {
        boolean loop = node.step().verb() instanceof Verb.ForEach;
        return loop ? Map.of() : node.step().outputs();
    }

    private static Value.Mapping merged(Value.Mapping output, Value.Mapping declared) {
        if (declared.fields().isEmpty()) {
            return output;
        }
        Map<String, Value> all = new LinkedHashMap<>(output.fields());
        all.putAll(declared.fields());
        return new Value.Mapping(all);
    }

    static Failure failure(String code, Resolution.Unresolved gaps) {
        int more = gaps.gaps().size() - MOST_GAPS_TOLD;
        return new Failure(
                code,
                gaps.gaps().stream()
                        .limit(MOST_GAPS_TOLD)
                        .map(Resolution.Gap::sentence)
                        .collect(Collectors.joining(" ", "", more > 0 ? " And " + more + " more." : "")));
    }

    /** After a pause, everything goes on that was held. */
    static void advanceAll(Draft draft) {
        List<StepState> open = draft.state().openSteps().stream()
                .sorted(Comparator.comparingLong(StepState::order))
                .toList();
        for (StepState node : open) {
            if (!(draft.node(node.path()).stage() instanceof Stage.Open)) {
                continue;
            }
            if (node.loop().isPresent()) {
                Loops.advance(draft, node.path());
            } else {
                advance(draft, node.path());
            }
        }
    }

    /** The instant of a text in ISO 8601. */
    static Optional<Instant> instant(Value value) {
        try {
            return Optional.of(OffsetDateTime.parse(value.rendered()).toInstant());
        } catch (DateTimeParseException notAnInstant) {
            return Optional.empty();
        }
    }
}
