package dev.belay.execution;

import java.util.Comparator;
import java.util.List;

/**
 * How another process takes an execution over: R2, an intent without an outcome is in doubt.
 *
 * <p>What only reads, such as a preparation or a probe, is simply asked for again.
 */
final class Recovery {

    private Recovery() {}

    static void recover(Draft draft, long epoch) {
        if (epoch <= draft.state().epoch()) {
            return;
        }
        List<StepState> open = draft.state().openSteps().stream()
                .filter(Recovery::isUnderWay)
                .sorted(Comparator.comparingLong(StepState::order))
                .toList();
        draft.emit(new Event.ExecutionRecovered(epoch));
        for (StepState node : open) {
            interrupt(draft, node.path());
        }
    }

    private static boolean isUnderWay(StepState node) {
        return node.stage() instanceof Stage.Performing || node.stage() instanceof Stage.Undoing || isBeingEnded(node);
    }

    private static boolean isBeingEnded(StepState node) {
        return node.stage() instanceof Stage.Doubting doubting && !doubting.stopped();
    }

    private static void interrupt(Draft draft, StepPath path) {
        StepState node = draft.node(path);
        switch (node.stage()) {
            case Stage.Performing _ -> Doubts.interrupted(draft, path, Phase.FORWARD, node.attempt());
            case Stage.Undoing _ -> Doubts.interrupted(draft, path, Phase.UNDO, Attempts.undoAttempt(node));
            case Stage.Doubting doubting -> Doubts.takenOver(draft, node, doubting);
            case Stage.Ended _,
                    Stage.Preparing _,
                    Stage.Probing _,
                    Stage.Backoff _,
                    Stage.AtGate _,
                    Stage.Sleeping _,
                    Stage.Open _,
                    Stage.Closing _,
                    Stage.RollingBack _,
                    Stage.Asking _,
                    Stage.Delegating _,
                    Stage.Attending _,
                    Stage.UndoBackoff _ -> {}
        }
    }
}
