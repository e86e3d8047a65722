package dev.belay.execution;

import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How {@code for_each} runs: so many iterations at once, in waves where the author asked for them.
 *
 * <p>An iteration that fails undoes itself. The loop fails when more failed than it tolerates.
 */
final class Loops {

    private Loops() {}

    static void begin(Draft draft, StepPath path, Step step, Verb.ForEach loop) {
        switch (items(draft, path, loop.over())) {
            case Items.Known(List<Value> items, List<String> keys) -> {
                draft.emit(
                        new Event.LoopStarted(path, items, keys, step.timeout().map(draft.now::plus)));
                advance(draft, path);
            }
            case Items.Refused(Failure failure) -> Failures.failBeforeStart(draft, path, failure);
        }
    }

    /** Begins as many iterations as may begin, and ends the loop when none is left. */
    static void advance(Draft draft, StepPath path) {
        while (mayBegin(draft, path)) {
            int index = draft.node(path).loop().orElseThrow().begun();
            draft.emit(new Event.ScopeStarted(path.iteration(index), Optional.empty()));
            Progress.advance(draft, path.iteration(index));
        }
        completeIfDone(draft, path);
    }

    private static boolean mayBegin(Draft draft, StepPath path) {
        StepState node = draft.node(path);
        Loop loop = node.loop().orElseThrow();
        var verb = (Verb.ForEach) node.step().verb();
        return node.stage() instanceof Stage.Open
                && !draft.state().isPaused()
                && loop.begun() < waveEnd(verb, loop)
                && loop.open() < verb.parallel();
    }

    /** How many iterations may have begun by now: a wave waits until the one before it has ended. */
    private static int waveEnd(Verb.ForEach verb, Loop loop) {
        int all = loop.items().size();
        if (verb.waves().isEmpty()) {
            return all;
        }
        int end = 0;
        for (int wave = 0; end < all; wave++) {
            int size = verb.waves().get(Math.min(wave, verb.waves().size() - 1)).size(all);
            end = Math.min(all, end + size);
            if (loop.begun() < end || loop.begun() == end && loop.open() > 0) {
                return end;
            }
        }
        return end;
    }

    static void iterationEnded(Draft draft, StepPath path, StepPath iteration) {
        StepState node = draft.node(path);
        Loop loop = node.loop().orElseThrow();
        if (loop.failed() > ((Verb.ForEach) node.step().verb()).maxFailures()) {
            Failure last = draft.node(iteration).failure().orElse(new Failure("failed", "An iteration failed."));
            String message = loop.failed() == 1
                    ? "The iteration " + iteration + " failed: " + last.message()
                    : loop.failed() + " iterations failed, the last one " + iteration + ": " + last.message();
            Closing.close(draft, path, new Failure(last.code(), message), false);
        } else {
            advance(draft, path);
        }
    }

    /** An iteration that failed undoes itself, unless its failure is one too many and undoes more than that. */
    static void iterationDrained(Draft draft, StepState iteration, Failure why) {
        StepState loop = draft.around(iteration.path()).orElseThrow();
        int failures = loop.loop().orElseThrow().failed() + 1;
        if (failures > ((Verb.ForEach) loop.step().verb()).maxFailures()) {
            draft.emit(new Event.StepFailed(iteration.path(), why));
            draft.ended(iteration.path());
        } else {
            Rollbacks.start(draft, iteration.path());
        }
    }

    private static void completeIfDone(Draft draft, StepPath path) {
        StepState node = draft.node(path);
        Loop loop = node.loop().orElseThrow();
        if (node.stage() instanceof Stage.Open
                && loop.open() == 0
                && loop.begun() == loop.items().size()) {
            completeWith(draft, node, loop);
        }
    }

    private static void completeWith(Draft draft, StepState node, Loop loop) {
        List<Value> results = new ArrayList<>();
        Template.Fields outputs = new Template.Fields(node.step().outputs());
        for (int index = 0; index < loop.items().size(); index++) {
            StepPath iteration = node.path().iteration(index);
            StepStatus status = draft.node(iteration).status();
            Value.Mapping result = Value.mapping("status", Value.of(status.id()));
            if (status == StepStatus.COMPLETED && !outputs.fields().isEmpty()) {
                switch (outputs.resolve(StepScope.before(draft.state(), iteration.child("~", 1)))) {
                    case Resolution.Resolved(Value value) -> result = result.with("output", value);
                    case Resolution.Unresolved gaps -> {
                        Failures.failed(draft, node.path(), Progress.failure("outputs", gaps));
                        return;
                    }
                }
            }
            results.add(result);
        }
        Progress.complete(
                draft,
                node.path(),
                Value.mapping("count", Value.of(results.size()), "failed", Value.of(loop.failed()))
                        .with("items", new Value.Sequence(results)));
    }

    // What is iterated

    private sealed interface Items {
        record Known(List<Value> items, List<String> keys) implements Items {}

        record Refused(Failure failure) implements Items {}
    }

    private static Items items(Draft draft, StepPath path, Verb.Over over) {
        var scope = StepScope.before(draft.state(), path);
        return switch (over) {
            case Verb.Over.Values(Template values) ->
                switch (values.resolve(scope)) {
                    case Resolution.Resolved(Value value) -> listed(value);
                    case Resolution.Unresolved gaps -> new Items.Refused(Progress.failure("unresolved", gaps));
                };
            case Verb.Over.Range range ->
                switch (new Template.Items(List.of(range.from(), range.to(), range.step())).resolve(scope)) {
                    case Resolution.Resolved(Value bounds) -> counted((Value.Sequence) bounds);
                    case Resolution.Unresolved gaps -> new Items.Refused(Progress.failure("unresolved", gaps));
                };
        };
    }

    private static Items listed(Value value) {
        return switch (value) {
            case Value.Sequence(List<Value> items) -> bounded(items, List.of());
            case Value.Mapping mapping ->
                bounded(
                        mapping.fields().entrySet().stream()
                                .<Value>map(field ->
                                        Value.mapping("key", Value.of(field.getKey()), "value", field.getValue()))
                                .toList(),
                        List.copyOf(mapping.fields().keySet()));
            case Value.Nothing _, Value.Bool _, Value.Whole _, Value.Decimal _, Value.Text _ ->
                new Items.Refused(new Failure(
                        "invalid-items", "`for_each` needs a list or a mapping, found " + value.kind() + "."));
        };
    }

    private static Items counted(Value.Sequence bounds) {
        for (Value bound : bounds.items()) {
            if (!(bound instanceof Value.Whole)) {
                return new Items.Refused(new Failure(
                        "invalid-items", "A range needs whole numbers, found " + bound.kind() + " " + bound + "."));
            }
        }
        long from = ((Value.Whole) bounds.items().get(0)).number();
        long to = ((Value.Whole) bounds.items().get(1)).number();
        long step = ((Value.Whole) bounds.items().get(2)).number();
        if (step == 0) {
            return new Items.Refused(new Failure("invalid-items", "A range's `step` must not be 0."));
        }
        List<Value> numbers = new ArrayList<>();
        for (long number = from;
                (step > 0 ? number <= to : number >= to) && numbers.size() <= Verb.ForEach.MAX_ITERATIONS;
                number += step) {
            numbers.add(Value.of(number));
        }
        return bounded(numbers, List.of());
    }

    private static Items bounded(List<Value> items, List<String> keys) {
        return items.size() <= Verb.ForEach.MAX_ITERATIONS
                ? new Items.Known(items, keys)
                : new Items.Refused(new Failure(
                        "too-many-items",
                        "`for_each` has more than " + Verb.ForEach.MAX_ITERATIONS + " items, which is the limit."));
    }
}
