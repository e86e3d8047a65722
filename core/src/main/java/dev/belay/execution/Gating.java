package dev.belay.execution;

import dev.belay.definition.GateUse;
import dev.belay.definition.Step;
import dev.belay.expression.Resolution;
import dev.belay.gate.Ending;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How an attempt stands before its gates: it passes them with its intent, waits at one that is closed, or is turned away.
 *
 * <p>The gates are asked by whoever stores the decision: here they are taken to be open until an answer says otherwise.
 * An undo passes no gate: what is to be put back must not depend on what others do.
 */
final class Gating {

    /** The code of the failure of who is turned away. */
    static final String BREAKER_OPEN = "breaker-open";

    private Gating() {}

    /** Whether the intent of an attempt may be written now; where not, what follows instead is decided. */
    static boolean passes(Draft draft, StepPath path, Step step) {
        if (step.gates().isEmpty()) {
            return true;
        }
        List<GateName> names = new ArrayList<>();
        Optional<Failure> nameless = name(draft, path, step, names);
        if (nameless.isPresent()) {
            Failures.failBeforeStart(draft, path, nameless.get());
            return false;
        }
        switch (draft.gates(path)) {
            case GateAnswer.Open _ -> {
                draft.emit(new Event.GatePassed(path, names));
                return true;
            }
            case GateAnswer.Closed closed -> {
                closed(draft, path, step, closed, names);
                return false;
            }
        }
    }

    /** Computes the names of the gates; answers what is wrong with one. */
    private static Optional<Failure> name(Draft draft, StepPath path, Step step, List<GateName> names) {
        var scope = StepScope.before(draft.state(), path);
        for (GateUse use : step.gates().uses()) {
            switch (use.name().resolve(scope)) {
                case Resolution.Unresolved gaps -> {
                    return Optional.of(Progress.failure("unresolved", gaps));
                }
                case Resolution.Resolved(Value value) -> {
                    String name = value.rendered();
                    if (!GateName.isName(name)) {
                        return Optional.of(unfit(use.terms().kind(), name));
                    }
                    names.add(new GateName(use.terms().kind(), name));
                }
            }
        }
        return Optional.empty();
    }

    private static Failure unfit(GateKind kind, String name) {
        return new Failure(
                "invalid-gate",
                "The name of a " + kind.id() + " needs 1 to " + GateName.MAX_LENGTH + " characters, found "
                        + (name.isBlank() ? "none" : name.length()) + ".");
    }

    private static void closed(Draft draft, StepPath path, Step step, GateAnswer.Closed closed, List<GateName> names) {
        boolean waits = step.gates().of(closed.at().kind()).orElseThrow().waits();
        if (!waits) {
            turnedAway(draft, path, closed, names);
        } else if (EventLimit.isReached(draft.state())) {
            EventLimit.turnBack(draft, path);
        } else if (draft.state().isPaused()) {
            draft.emit(new Event.RetryScheduled(path, draft.now));
        } else if (!isWaitingThere(draft, path, closed)) {
            draft.emit(new Event.GateClosed(path, closed.at(), closed.until(), names));
        }
    }

    private static boolean isWaitingThere(Draft draft, StepPath path, GateAnswer.Closed closed) {
        return draft.state()
                .step(path)
                .map(node -> node.stage().equals(new Stage.AtGate(closed.at(), closed.until())))
                .orElse(false);
    }

    /** It failed for certain and did nothing; another attempt would fail before the breaker lets somebody go ahead. */
    private static void turnedAway(Draft draft, StepPath path, GateAnswer.Closed closed, List<GateName> names) {
        draft.emit(new Event.GateClosed(path, closed.at(), closed.until(), names));
        Instant notBefore = closed.until().orElse(draft.now);
        String end = closed.until()
                .map(at -> " until " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        var failure = new Failure(
                BREAKER_OPEN,
                "The breaker `" + closed.at().name() + "` is open" + end + ": what it guards failed too often.");
        Failures.attemptFailed(draft, path, failure, Value.Mapping.EMPTY, notBefore);
    }

    /** The gate at which it waits may let it pass now. */
    static void turn(Draft draft, StepPath path) {
        boolean waits = draft.state()
                .step(path)
                .map(node -> node.stage() instanceof Stage.AtGate)
                .orElse(false);
        if (waits && !draft.state().isPaused()) {
            Attempts.again(draft, path);
        }
    }

    /** Who is paused waits nowhere: nobody behind it is to be held up. */
    static void paused(Draft draft) {
        draft.state().openSteps().stream()
                .filter(node -> node.stage() instanceof Stage.AtGate)
                .sorted(Comparator.comparingLong(StepState::order))
                .map(StepState::path)
                .forEach(path -> draft.emit(new Event.RetryScheduled(path, draft.now)));
    }

    /**
     * After an event about a step: says which gates it has left by it.
     *
     * <p>R13: a place is given back when the attempt can no longer act, and not before. A breaker is told of an attempt
     * that did not answer in time at once: what it guards is in trouble now.
     */
    static void after(Draft draft, Event.OfStep event) {
        Optional<StepState> node =
                event instanceof Event.OfGate ? Optional.empty() : draft.state().step(event.step());
        if (node.isEmpty() || node.get().gates().isEmpty()) {
            return;
        }
        List<GateName> left = left(node.get());
        if (!left.isEmpty()) {
            draft.emit(new Event.GateLeft(event.step(), left, node.get().toldGate()));
        }
    }

    private static List<GateName> left(StepState node) {
        return switch (node.stage()) {
            case Stage.AtGate _, Stage.Preparing _, Stage.Performing _ -> List.of();
            case Stage.Doubting _ ->
                node.toldGate() == Ending.FAILURE
                        ? node.gates().stream()
                                .filter(gate -> gate.kind() == GateKind.BREAKER)
                                .toList()
                        : List.of();
            case Stage.Ended _,
                    Stage.Probing _,
                    Stage.Backoff _,
                    Stage.Sleeping _,
                    Stage.Open _,
                    Stage.Closing _,
                    Stage.RollingBack _,
                    Stage.Asking _,
                    Stage.Delegating _,
                    Stage.Attending _,
                    Stage.Undoing _,
                    Stage.UndoBackoff _ -> node.gates();
        };
    }
}
