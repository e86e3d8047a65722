package dev.belay.engine.account;

import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the list of an execution's steps.
 *
 * @param depth how deep it is nested, from 0
 * @param path which running of which step
 * @param label what a person reads
 * @param status where it stands; pending where it was not begun
 * @param state where it was begun
 */
public record StepLine(int depth, StepPath path, String label, StepStatus status, Optional<StepState> state) {

    /** Where it stands, in words. */
    public String word(boolean comesLater) {
        return status == StepStatus.PENDING && !comesLater ? "not run" : Words.of(status.id());
    }

    /** How long its forward work took, or takes until now; empty where it did not begin. */
    public Optional<Duration> took(Instant now) {
        return state.filter(begun -> !begun.startedAt().equals(Instant.EPOCH))
                .map(begun ->
                        Duration.between(begun.startedAt(), begun.endedAt().orElse(now)));
    }
}
