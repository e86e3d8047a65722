package dev.belay.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Where an execution stands, derived from its state. */
final class Standing {

    private Standing() {}

    static Status status(Execution execution) {
        if (execution.ended().isPresent()) {
            return execution.ended().get().status();
        }
        if (execution.startedAt().isEmpty()) {
            return Status.PENDING;
        }
        if (execution.isPaused()) {
            return Status.PAUSED;
        }
        if (needsAPerson(execution) || !execution.isRollingBack() && waits(execution)) {
            return Status.WAITING;
        }
        return execution.isRollingBack() ? Status.ROLLING_BACK : Status.RUNNING;
    }

    /** A question is open and nothing else is under way or will be by itself. */
    private static boolean needsAPerson(Execution execution) {
        return everyLeafIs(execution, stage -> stage instanceof Stage.Asking);
    }

    private static boolean waits(Execution execution) {
        return everyLeafIs(
                execution,
                stage -> stage instanceof Stage.Asking
                        || stage instanceof Stage.Sleeping
                        || stage instanceof Stage.Backoff
                        || stage instanceof Stage.AtGate);
    }

    /** Whether there is an open step that is not around others, and all of them are at such a stage. */
    private static boolean everyLeafIs(Execution execution, Predicate<Stage> such) {
        boolean any = false;
        for (StepState step : execution.openSteps()) {
            if (!isAroundOthers(step.stage())) {
                if (!such.test(step.stage())) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private static boolean isAroundOthers(Stage stage) {
        return stage instanceof Stage.Open || stage instanceof Stage.Closing || stage instanceof Stage.RollingBack;
    }

    static Optional<Instant> wakeAt(Execution execution) {
        if (execution.ended().isPresent()) {
            return Optional.empty();
        }
        Optional<Instant> first = execution.halt().isPresent() ? Optional.empty() : execution.deadline();
        for (StepState step : execution.openSteps()) {
            Optional<Instant> due = step.stage().dueAt();
            boolean sooner = due.isPresent()
                    && (first.isEmpty() || due.get().isBefore(first.get()))
                    && !isHeldByPause(execution, step.stage());
            first = sooner ? due : first;
        }
        return first;
    }

    /** A paused execution starts no attempt, so that its back-off cannot be due. */
    static boolean isHeldByPause(Execution execution, Stage stage) {
        return execution.isPaused() && stage instanceof Stage.Backoff;
    }
}
