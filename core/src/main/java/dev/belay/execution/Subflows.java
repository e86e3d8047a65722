package dev.belay.execution;

import dev.belay.definition.Verb;
import dev.belay.expression.Resolution;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * How a step runs a workflow: an execution of its own does it, and the step lives with how that ends.
 *
 * <p>The child is created in the same append as the parent's word of it, so that there is never one without the other:
 * nothing about a child is ever in doubt. That it ended is asked of the child itself, as often as the parent is looked
 * at; so no word of it can be lost. A child that failed has taken itself back. One that completed is taken back by an
 * execution more, which is a child too.
 */
final class Subflows {

    private Subflows() {}

    // Forward

    static void begin(Draft draft, StepPath path, Verb.Subflow subflow) {
        switch (subflow.inputs(StepScope.before(draft.state(), path))) {
            case Resolution.Resolved(Value inputs) -> ready(draft, path, subflow, (Value.Mapping) inputs);
            case Resolution.Unresolved gaps ->
                Failures.failBeforeStart(draft, path, Progress.failure("unresolved", gaps));
        }
    }

    private static void ready(Draft draft, StepPath path, Verb.Subflow subflow, Value.Mapping inputs) {
        Optional<String> pinned = draft.state().pinned(subflow.workflow());
        if (pinned.isEmpty()) {
            String message =
                    "The workflow `" + subflow.workflow() + "` was not known when the execution was asked for.";
            Failures.failBeforeStart(draft, path, new Failure("workflow-unknown", message));
        } else {
            draft.emit(new Event.ChildReady(path, subflow.workflow().text(), pinned.get(), inputs));
        }
    }

    /** Another attempt: another child, with the same inputs. */
    static void again(Draft draft, StepState node, Verb.Subflow subflow) {
        node.intent()
                .ifPresentOrElse(
                        intent -> ready(draft, node.path(), subflow, intent.input()),
                        () -> begin(draft, node.path(), subflow));
    }

    static void delegated(Draft draft, Command.Delegated news) {
        Optional<StepState> node = delegating(draft, news.step(), news.phase());
        if (node.isPresent()) {
            boolean undo = news.phase() == Phase.UNDO;
            Optional<Instant> deadline =
                    undo ? Optional.empty() : node.get().step().timeout().map(draft.now::plus);
            draft.emit(new Event.ChildStarted(
                    news.step(),
                    news.phase(),
                    attempt(node.get(), news.phase()),
                    news.child().id(),
                    deadline));
        }
    }

    static void notDelegated(Draft draft, Command.NotDelegated news) {
        if (delegating(draft, news.step(), news.phase()).isEmpty()) {
            return;
        }
        if (news.phase() == Phase.UNDO) {
            Rollbacks.failed(draft, news.step(), news.failure(), Value.Mapping.EMPTY);
        } else {
            Failures.attemptFailed(draft, news.step(), news.failure(), Value.Mapping.EMPTY);
        }
    }

    private static Optional<StepState> delegating(Draft draft, StepPath path, Phase phase) {
        return draft.state()
                .step(path)
                .filter(node -> node.stage() instanceof Stage.Delegating delegating && delegating.phase() == phase);
    }

    /** The number of the attempt that begins when its child is created. */
    static int attempt(StepState node, Phase phase) {
        return phase == Phase.UNDO ? Attempts.undoAttempt(node) : node.attempt() + 1;
    }

    // While the child is at work

    /** Stops the child of a step; one that takes something back comes to its own end. */
    static void stop(Draft draft, StepState node, Stage.Attending attending, Failure why, boolean force) {
        boolean known = attending.stop().map(stop -> stop.force() || !force).orElse(false);
        if (attending.phase() == Phase.FORWARD && !known) {
            Failure first = attending.stop().map(Stop::why).orElse(why);
            draft.emit(new Event.ChildStopping(node.path(), new Stop(first, force, takesItselfBack(draft, node))));
        }
    }

    /** What the steps of {@code on_failure} do stays, and so does everything where nobody asked for a rollback. */
    private static boolean takesItselfBack(Draft draft, StepState node) {
        return node.path().isWithin(StepPath.ROOT)
                && draft.state().halt().map(Halt::rollback).orElse(true);
    }

    static void ended(Draft draft, Command.ChildEnded news) {
        Optional<StepState> node = draft.state().step(news.step());
        ChildEnd end = news.end();
        if (node.isPresent()
                && node.get().stage() instanceof Stage.Attending attending
                && attending.phase() == news.phase()
                && attending.child().equals(end.child())) {
            draft.emit(new Event.ChildEnded(
                    news.step(),
                    news.phase(),
                    end.child(),
                    end.status(),
                    end.stands(),
                    end.undone(),
                    end.leftoversOf(news.step())));
            follow(draft, news.step(), attending, end);
        }
    }

    /** How what came back breaks the promise of the action that stands for the workflow. */
    private static Optional<Failure> broken(Draft draft, StepPath path, ChildEnd end) {
        return draft.node(path).step().verb() instanceof Verb.Subflow subflow
                ? subflow.by()
                        .flatMap(use -> use.action().brokenBy(end.outputs()))
                        .map(sentence -> new Failure("output-invalid", sentence))
                : Optional.empty();
    }

    private static void follow(Draft draft, StepPath path, Stage.Attending attending, ChildEnd end) {
        if (attending.phase() == Phase.UNDO) {
            Rollbacks.childEnded(draft, path, end);
        } else if (end.completed()) {
            broken(draft, path, end)
                    .ifPresentOrElse(
                            // What the child did stands until it is taken back: another one beside it would do it
                            // twice.
                            why -> Failures.failed(draft, path, why),
                            () -> Progress.complete(draft, path, end.outputs()));
        } else if (attending.stop().isEmpty() && end.wasCancelled()) {
            // Somebody wanted an end to it: a retry would do the opposite.
            Failures.failed(draft, path, end.failure());
        } else {
            Failure why = attending.stop().map(Stop::why).orElseGet(end::failure);
            Failures.attemptFailed(draft, path, why, Value.Mapping.EMPTY);
        }
    }
}
