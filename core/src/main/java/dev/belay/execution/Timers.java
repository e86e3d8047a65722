package dev.belay.execution;

import dev.belay.definition.Durations;
import dev.belay.definition.Verb;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What follows when time has passed: every deadline and delay is a part of the state, so none is lost. */
final class Timers {

    private Timers() {}

    /** Whose time is up begins nothing first: an attempt that is ended as it begins would be in doubt for nothing. */
    static void wake(Draft draft) {
        executionDeadline(draft);
        draft.settle();
        List<StepPath> due = draft.state().openSteps().stream()
                .filter(node -> isDue(draft, node.stage()))
                .sorted(Comparator.comparingLong(StepState::order))
                .map(StepState::path)
                .toList();
        for (StepPath path : due) {
            StepState node = draft.node(path);
            if (isDue(draft, node.stage())) {
                follow(draft, node);
            }
            draft.settle();
        }
    }

    private static boolean isDue(Draft draft, Stage stage) {
        Optional<Instant> at = stage.dueAt();
        return at.isPresent() && !at.get().isAfter(draft.now) && !Standing.isHeldByPause(draft.state(), stage);
    }

    private static void executionDeadline(Draft draft) {
        Execution state = draft.state();
        boolean over = state.ended().isEmpty()
                && state.halt().isEmpty()
                && state.deadline().map(at -> !at.isAfter(draft.now)).orElse(false);
        if (over) {
            var why = new Failure(
                    "timeout",
                    "The execution took longer than "
                            + Durations.print(state.definition().timeout()) + ".");
            Endings.halt(draft, new Halt("timeout", why, Optional.empty(), true, false), "", true);
        }
    }

    private static void follow(Draft draft, StepState node) {
        switch (node.stage()) {
            case Stage.Performing _ ->
                Doubts.forced(draft, node.path(), Phase.FORWARD, node.attempt(), timeout(node, "The attempt"));
            case Stage.Undoing _ ->
                Doubts.forced(draft, node.path(), Phase.UNDO, Attempts.undoAttempt(node), timeout(node, "The undo"));
            case Stage.Backoff _ -> {
                switch (node.step().verb()) {
                    case Verb.Act _ -> Attempts.again(draft, node.path());
                    case Verb.Wait wait -> Waits.begin(draft, node.path(), node.step(), wait);
                    case Verb.Subflow subflow -> Subflows.again(draft, node, subflow);
                    case Verb.Scope _, Verb.ForEach _ -> Closing.revisit(draft, node.path());
                }
            }
            case Stage.AtGate _ -> Attempts.again(draft, node.path());
            case Stage.UndoBackoff _ -> Rollbacks.again(draft, node.path());
            case Stage.Sleeping sleeping -> Waits.due(draft, node.path(), sleeping);
            case Stage.Open _ -> Closing.close(draft, node.path(), timeout(node, "The step"), true);
            case Stage.Attending attending ->
                Subflows.stop(draft, node, attending, timeout(node, "The execution " + attending.child()), true);
            case Stage.Doubting _ -> Doubts.settleIfStill(draft, node.path());
            case Stage.Ended _,
                    Stage.Preparing _,
                    Stage.Probing _,
                    Stage.Delegating _,
                    Stage.Closing _,
                    Stage.RollingBack _,
                    Stage.Asking _ -> {}
        }
    }

    private static Failure timeout(StepState node, String what) {
        return new Failure("timeout", what + " of `" + node.path() + "` took longer than it may.");
    }
}
