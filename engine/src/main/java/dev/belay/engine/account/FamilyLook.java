package dev.belay.engine.account;

import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.Stage;
import dev.belay.execution.Status;
import dev.belay.execution.StepState;
import dev.belay.gate.GateName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One look at an execution and at those within it that are under way: each of these is read once, and no other.
 *
 * <p>The same child is asked about by each question of its parent, and of all around that: read each time anew, the reads
 * would double with every level. For one question, one thread.
 */
final class FamilyLook {

    /** More executions than these are not read for one question. */
    private static final int MAX_MEMBERS = 10_000;

    private final Function<ExecutionId, Optional<Execution>> children;
    private final Map<ExecutionId, Optional<Execution>> members = new HashMap<>();

    /** Reads children in that way: see {@link FamilyRest}. */
    FamilyLook(Function<ExecutionId, Optional<Execution>> children) {
        this.children = children;
    }

    boolean isSettled(Execution state) {
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
                && !isBeyond(attending.child())
                && read(attending.child())
                        .map(child -> !hasNews(parent, attending, child) && isSettled(child))
                        .orElse(true);
    }

    boolean isAtWork(Execution state) {
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
                ? isBeyond(attending.child())
                        || read(attending.child())
                                .filter(child -> hasNews(parent, attending, child) || isAtWork(child))
                                .isPresent()
                : Rest.isUnderWay(step.stage()) || triesAgain(step.stage());
    }

    private Optional<Execution> read(ExecutionId child) {
        return members.computeIfAbsent(child, children);
    }

    /** Of one more than is read nothing is known: it counts as at work. */
    private boolean isBeyond(ExecutionId child) {
        return members.size() >= MAX_MEMBERS && !members.containsKey(child);
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
