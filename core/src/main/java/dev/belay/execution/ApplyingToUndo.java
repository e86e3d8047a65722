package dev.belay.execution;

import java.util.Optional;

/**
 * How the events of a rollback change the scope that turns back, and each step that is undone in it.
 *
 * <p>An undo has attempts as a step has them. After the last one a step is undone, or what it changed is a leftover, or a
 * person is asked; a step whose doubt was settled by it only counts as not begun.
 */
final class ApplyingToUndo {

    private ApplyingToUndo() {}

    static void rollback(Execution.Change to, StepState.Change node) {
        if (node.path.equals(StepPath.ROOT)) {
            to.rollingBack = true;
        }
        Failure why = node.stage instanceof Stage.Closing(Failure closing)
                ? closing
                : new Failure("undo-requested", "Somebody asked to take it back.");
        node.status = StepStatus.UNDOING;
        node.stage = new Stage.RollingBack(why);
    }

    static void started(StepState.Change node, Event.UndoStarted undo) {
        UndoState before = node.undo;
        node.undoDecided = false;
        boolean goesOn = before != null && before.settles() == undo.settles();
        node.undo = new UndoState(
                undo.attempt(),
                goesOn && before != null ? before.failures() : 0,
                goesOn && before != null ? before.crashes() : 0,
                undo.key(),
                undo.input(),
                undo.settles());
        node.status = StepStatus.UNDOING;
        node.stage = new Stage.Undoing(undo.deadline(), undo.epoch(), Optional.empty());
    }

    static void completed(Execution.Change to, StepState.Change node) {
        to.undone = true;
        to.touched = to.touched.without(node.path);
        node.acted = false;
        if (node.endedAt == null) {
            node.status = StepStatus.IN_DOUBT;
            node.round++;
            withAllAttempts(node);
        } else {
            node.status = StepStatus.UNDONE;
        }
        node.stage = new Stage.Ended();
        node.doubtful = false;
    }

    private static void withAllAttempts(StepState.Change node) {
        node.undo = node.undo == null ? null : node.undo.withAllAttempts();
    }

    static void failed(StepState.Change node, Failure why) {
        node.undo = of(node).afterFailure();
        because(node, why);
    }

    static void inDoubt(StepState.Change node, Failure why) {
        node.undo = of(node).afterInterruption();
        because(node, why);
    }

    private static UndoState of(StepState.Change node) {
        if (node.undo == null) {
            throw new IllegalStateException("No undo of `" + node.path + "` was begun.");
        }
        return node.undo;
    }

    /** A step whose doubt is being settled failed for the reason of that doubt, whatever its undo went through. */
    private static void because(StepState.Change node, Failure why) {
        if (node.endedAt != null || node.failure == null) {
            node.failure = why;
        }
    }

    /** It is undone when its turn comes, as others are: perhaps another one is being undone. */
    static void decided(StepState.Change node, Choice choice) {
        withAllAttempts(node);
        boolean inRollback =
                node.stage instanceof Stage.Asking asking && asking.phase() == Phase.UNDO && node.endedAt != null;
        if (inRollback && choice == Choice.RETRY) {
            node.undoDecided = true;
            node.stage = new Stage.Ended();
        }
    }

    static void left(Execution.Change to, StepState.Change node, Leftover leftover) {
        to.touched = to.touched.without(node.path);
        to.leftovers = Applying.added(to.leftovers, leftover);
        node.stage = new Stage.Ended();
    }

    static void rollbackEnded(StepState.Change node) {
        if (node.path.equals(StepPath.ROOT)) {
            node.stage = new Stage.Ended();
        } else if (node.stage instanceof Stage.RollingBack(Failure why)) {
            node.stage = new Stage.Closing(why);
        }
    }
}
