package dev.belay.execution;

import dev.belay.value.Value;
import java.util.Optional;

/**
 * How the events about a child change the step that it works for.
 *
 * <p>The step owes a child, then it attends to the one that was begun, and at last it hears how that ended. A child that
 * takes another one back goes the same way, as the undo of the step.
 */
final class ApplyingToChild {

    private ApplyingToChild() {}

    static void ready(StepState.Change node, Event.ChildReady ready) {
        node.status = StepStatus.RUNNING;
        node.stage = new Stage.Delegating(Phase.FORWARD, ready.workflow(), ready.definition(), ready.inputs());
    }

    static void undoReady(StepState.Change node, Event.ChildUndoReady ready) {
        UndoState before = node.undo;
        node.undoDecided = false;
        int failures = before == null ? 0 : before.failures();
        node.undo = new UndoState(ready.attempt(), failures, 0, "", Value.Mapping.EMPTY, false);
        node.status = StepStatus.UNDOING;
        node.stage = new Stage.Delegating(Phase.UNDO, "", "", Value.Mapping.EMPTY);
    }

    static void started(Execution.Change to, StepState.Change node, Event.ChildStarted started) {
        if (started.phase() == Phase.FORWARD) {
            if (node.stage instanceof Stage.Delegating delegating) {
                node.intent = Intent.ofChild(delegating.inputs());
            }
            node.attempt = started.attempt();
            node.child = started.child();
            node.partial = false;
            touch(to, node);
        } else {
            node.undoingChild = started.child();
        }
        node.stage = new Stage.Attending(started.phase(), started.child(), started.deadline(), Optional.empty());
    }

    private static void touch(Execution.Change to, StepState.Change node) {
        if (node.path.isWithin(StepPath.ROOT)) {
            to.touched = to.touched.without(node.path).with(node.path);
        }
    }

    static Stage stopping(Stage stage, Stop stop) {
        return stage instanceof Stage.Attending attending
                ? new Stage.Attending(attending.phase(), attending.child(), attending.deadline(), Optional.of(stop))
                : stage;
    }

    /** What the steps of {@code on_failure} do stays, and is not spoken of. */
    static void ended(Execution.Change to, StepState.Change node, Event.ChildEnded end) {
        if (end.phase() == Phase.UNDO) {
            node.status = end.leftovers().isEmpty() ? StepStatus.UNDOING : StepStatus.UNDO_FAILED;
            return;
        }
        node.partial = end.status() == Status.PARTIALLY_COMPLETED;
        if (!end.stands()) {
            to.touched = to.touched.without(node.path);
        }
        if (node.path.isWithin(StepPath.ROOT)) {
            to.undone |= end.undone();
            for (Leftover left : end.leftovers()) {
                to.leftovers = Applying.added(to.leftovers, left);
            }
        }
    }
}
