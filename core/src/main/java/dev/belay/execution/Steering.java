package dev.belay.execution;

import dev.belay.definition.Given;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.List;
import java.util.Optional;

/** What people ask of an execution that is under way. */
final class Steering {

    /** So many signals are kept for steps that may wait for them later. */
    static final int MAX_SIGNALS = 100;

    private Steering() {}

    static Optional<Problem> follow(Draft draft, Command.Wish wish) {
        return switch (wish) {
            case Command.Signal signal -> signal(draft, signal);
            case Command.Pause pause -> pause(draft, pause);
            case Command.Resume resume -> resume(draft, resume);
            case Command.Cancel cancel -> cancel(draft, cancel);
            case Command.Decide decision -> decide(draft, decision);
        };
    }

    private static Optional<Problem> signal(Draft draft, Command.Signal signal) {
        if (draft.state().signals().size() >= MAX_SIGNALS) {
            return Optional.of(Problem.of(
                    ProblemCode.LIMIT_EXCEEDED, "The number of signals", MAX_SIGNALS + 1, "signals", MAX_SIGNALS));
        }
        List<Problem> tooMuch = Given.check("The payload", "payload", signal.payload());
        if (!tooMuch.isEmpty()) {
            return Optional.of(tooMuch.getFirst());
        }
        var received = new Event.SignalReceived(signal.name(), signal.payload(), signal.actor());
        draft.emit(received);
        Waits.signalled(draft, received);
        return Optional.empty();
    }

    private static Optional<Problem> pause(Draft draft, Command.Pause pause) {
        Execution state = draft.state();
        if (state.isPaused() || state.halt().isPresent() || state.startedAt().isEmpty()) {
            return notNow(draft, pause);
        }
        if (EventLimit.isReached(state)) {
            return Optional.of(EventLimit.problem(state));
        }
        draft.emit(new Event.ExecutionPaused(pause.actor(), pause.reason()));
        Gating.paused(draft);
        return Optional.empty();
    }

    private static Optional<Problem> resume(Draft draft, Command.Resume resume) {
        if (!draft.state().isPaused()) {
            return notNow(draft, resume);
        }
        draft.emit(new Event.ExecutionResumed(resume.actor()));
        Progress.advanceAll(draft);
        return Optional.empty();
    }

    /** R6: a cancel that comes while the execution turns back is recorded and refused. */
    private static Optional<Problem> cancel(Draft draft, Command.Cancel cancel) {
        if (draft.state().halt().isPresent()) {
            if (cancel.force() && !draft.state().isRollingBack()) {
                force(draft, cancel);
                return Optional.empty();
            }
            if (!EventLimit.isReached(draft.state())) {
                draft.emit(new Event.CancelRefused(cancel.actor(), cancel.reason()));
            }
            return notNow(draft, cancel);
        }
        String message =
                "`" + cancel.actor() + "` cancelled it" + (cancel.reason().isEmpty() ? "." : ": " + cancel.reason());
        var halt =
                new Halt("cancelled_by", new Failure("cancelled", message), Optional.empty(), cancel.rollback(), true);
        Endings.halt(draft, halt, cancel.actor(), cancel.force());
        return Optional.empty();
    }

    /** The execution turns back already, but waits for running attempts: they are ended now. */
    private static void force(Draft draft, Command.Cancel cancel) {
        draft.emit(new Event.CancelRefused(cancel.actor(), "forced: " + cancel.reason()));
        var why = new Failure("cancelled", "`" + cancel.actor() + "` ended it by force.");
        Closing.close(draft, StepPath.ROOT, why, true);
    }

    private static Optional<Problem> decide(Draft draft, Command.Decide decision) {
        Optional<StepState> node = draft.state().step(decision.step());
        if (node.isEmpty() || !(node.get().stage() instanceof Stage.Asking asking)) {
            return Optional.of(Problem.of(
                    ProblemCode.NO_DECISION_AWAITED,
                    decision.step(),
                    draft.state().id()));
        }
        if (!asking.question().equals(decision.question())) {
            return Optional.of(changed(draft, decision, asking.phase()));
        }
        draft.emit(new Event.DecisionMade(decision.step(), decision.choice(), decision.actor(), decision.reason()));
        if (asking.phase() == Phase.UNDO) {
            Rollbacks.decided(draft, draft.node(decision.step()), decision);
        } else {
            Doubts.decided(draft, draft.node(decision.step()), decision);
        }
        return Optional.empty();
    }

    /** The same word would mean something else than the person meant. */
    private static Problem changed(Draft draft, Command.Decide decision, Phase asked) {
        String now = asked == decision.question().phase()
                ? "it asks again since"
                : asked == Phase.UNDO ? "it asks about its undo" : "it asks about the step itself, not about its undo";
        ExecutionId id = draft.state().id();
        return Problem.of(ProblemCode.QUESTION_CHANGED, decision.step(), id, now)
                .hint("`belay why " + id + "` shows what is asked now.");
    }

    private static Optional<Problem> notNow(Draft draft, Command.Wish wish) {
        Execution state = draft.state();
        return Optional.of(Problem.of(
                ProblemCode.NOT_POSSIBLE_NOW, state.id(), state.status().id(), wish.verb()));
    }
}
