package dev.belay.plan;

import dev.belay.definition.OnError;
import dev.belay.definition.Retry;
import dev.belay.execution.StepPath;
import java.util.List;

/**
 * A step as it would run.
 *
 * @param path which running of which step
 * @param label what a person reads
 * @param after the ids of the steps beside it that must have ended first
 * @param condition whether it would run
 * @param work what it would do
 * @param retry how a definite failure is tried again
 * @param onError what follows a failure for good
 * @param critical false for a scope that undoes only itself when it fails
 */
public record PlannedStep(
        StepPath path,
        String label,
        List<String> after,
        PlannedCondition condition,
        PlannedWork work,
        Retry retry,
        OnError onError,
        boolean critical) {

    /** Copies the list. */
    public PlannedStep {
        after = List.copyOf(after);
    }

    /** The id of the step in its definition. */
    public String id() {
        return path.stepId();
    }
}
