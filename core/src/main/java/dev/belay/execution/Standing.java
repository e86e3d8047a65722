package dev.belay.execution;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

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
        return leaves(execution).findAny().isPresent()
                && leaves(execution).allMatch(step -> step.stage() instanceof Stage.Asking);
    }

    private static boolean waits(Execution execution) {
        return leaves(execution).findAny().isPresent()
                && leaves(execution)
                        .allMatch(step -> step.stage() instanceof Stage.Asking
                                || step.stage() instanceof Stage.Sleeping
                                || step.stage() instanceof Stage.Backoff);
    }

    private static Stream<StepState> leaves(Execution execution) {
        return execution.openSteps().stream().filter(step -> !isAroundOthers(step.stage()));
    }

    private static boolean isAroundOthers(Stage stage) {
        return stage instanceof Stage.Open || stage instanceof Stage.Closing || stage instanceof Stage.RollingBack;
    }

    static Optional<Instant> wakeAt(Execution execution) {
        if (execution.ended().isPresent()) {
            return Optional.empty();
        }
        Stream<Instant> ofSteps = execution.openSteps().stream()
                .filter(step -> !isHeldByPause(execution, step.stage()))
                .flatMap(step -> step.stage().dueAt().stream());
        Stream<Instant> ofAll = execution.halt().isPresent() ? Stream.empty() : execution.deadline().stream();
        return Stream.concat(ofSteps, ofAll).min(Instant::compareTo);
    }

    /** A paused execution starts no attempt, so that its back-off cannot be due. */
    static boolean isHeldByPause(Execution execution, Stage stage) {
        return execution.isPaused() && stage instanceof Stage.Backoff;
    }
}
