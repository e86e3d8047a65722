package dev.belay.engine.account;

import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.execution.StepState;
import dev.belay.gate.GateName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether anything more happens by itself to an execution and to those that work for its steps.
 *
 * <p>The events of an execution tell that a child is at work for it, and nothing of what the child waits for: whoever waits
 * for the one has to look at the other.
 */
public final class FamilyRest {

    private final Function<ExecutionId, Optional<Execution>> children;

    /**
     * Looks at children in that way.
     *
     * @param children their newest states; empty for one with which nobody goes on, because it is set aside
     */
    public FamilyRest(Function<ExecutionId, Optional<Execution>> children) {
        this.children = children;
    }

    /** Whether it has ended, or it and those within it wait for a person and for nothing else. */
    public boolean isSettled(Execution state) {
        return state.ended().isPresent() || needsAPerson(state) || isPausedAndStill(state);
    }

    private boolean needsAPerson(Execution state) {
        List<StepState> leaves = Rest.leaves(state);
        return !leaves.isEmpty()
                && leaves.stream()
                        .allMatch(step -> step.stage() instanceof Stage.Asking || waitsForSettled(state, step));
    }

    private boolean isPausedAndStill(Execution state) {
        return state.isPaused()
                && Rest.leaves(state).stream()
                        .noneMatch(step -> Rest.isUnderWay(step.stage()) && !waitsForSettled(state, step));
    }

    private boolean waitsForSettled(Execution parent, StepState step) {
        return step.stage() instanceof Stage.Attending attending
                && children.apply(attending.child())
                        .map(child -> !hasNews(parent, attending, child) && isSettled(child))
                        .orElse(true);
    }

    /** Whether it would be in doubt, or late, if nobody drove it now: it does something, or tries again by itself. */
    public boolean isAtWork(Execution state) {
        if (isSettled(state)) {
            return false;
        }
        List<StepState> leaves = Rest.leaves(state);
        boolean hasChild = leaves.stream().anyMatch(step -> step.stage() instanceof Stage.Attending);
        return leaves.stream().anyMatch(step -> isAtWork(state, step)) || !hasChild && isAtWork(state.status());
    }

    private static boolean isAtWork(Status status) {
        return status == Status.RUNNING || status == Status.ROLLING_BACK;
    }

    private boolean isAtWork(Execution parent, StepState step) {
        return step.stage() instanceof Stage.Attending attending
                ? children.apply(attending.child())
                        .filter(child -> hasNews(parent, attending, child) || isAtWork(child))
                        .isPresent()
                : Rest.isUnderWay(step.stage()) || triesAgain(step.stage());
    }

    /** Whether the parent is about to be told of the child's end, or the child of what its parent wants of it. */
    private static boolean hasNews(Execution parent, Stage.Attending attending, Execution child) {
        if (child.ended().isPresent()) {
            return true;
        }
        if (child.halt().isPresent()) {
            return false;
        }
        if (attending.stop().isPresent()) {
            return true;
        }
        return parent.isPaused() ? !child.isPaused() : child.pausedBy().equals(Optional.of(Parent.actor(parent.id())));
    }

    /** At a gate that names no end, it waits for somebody who is at work, or for a person. */
    private static boolean triesAgain(Stage stage) {
        return stage instanceof Stage.Backoff
                || stage instanceof Stage.UndoBackoff
                || stage instanceof Stage.AtGate(GateName _, Optional<Instant> until) && until.isPresent();
    }
}
