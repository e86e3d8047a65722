package dev.belay.execution;

import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.value.Extent;
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
        switch (LoopItems.of(loop.over(), StepScope.before(draft.state(), path))) {
            case LoopItems.Known(List<Value> items, List<String> keys) -> {
                draft.emit(
                        new Event.LoopStarted(path, items, keys, step.timeout().map(draft.now::plus)));
                advance(draft, path);
            }
            case LoopItems.Unresolved(Resolution.Unresolved gaps) ->
                Failures.failBeforeStart(draft, path, Progress.failure("unresolved", gaps));
            case LoopItems.Refused(Failure failure) -> Failures.failBeforeStart(draft, path, failure);
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
                && !hasFailed(verb, loop)
                && loop.begun() < waveEnd(verb, loop)
                && loop.open() < verb.parallel();
    }

    /** One failure is too many, also where nobody has drawn the consequence yet: an iteration may fail as it begins. */
    private static boolean hasFailed(Verb.ForEach verb, Loop loop) {
        return loop.failed() > verb.maxFailures();
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
        if (hasFailed((Verb.ForEach) node.step().verb(), loop)) {
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
                && !hasFailed((Verb.ForEach) node.step().verb(), loop)
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
        Value.Mapping all = Value.mapping("count", Value.of(results.size()), "failed", Value.of(loop.failed()))
                .with("items", new Value.Sequence(results));
        Optional<String> refusal = Extent.refusal(all);
        if (refusal.isPresent()) {
            Failures.failed(
                    draft,
                    node.path(),
                    new Failure("outputs", "What its iterations gave back cannot be kept: " + refusal.get() + "."));
        } else {
            Progress.complete(draft, node.path(), all);
        }
    }
}
