package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.Verb;
import java.util.ArrayList;
import java.util.List;

/**
 * What went wrong in the steps that made an execution, and was tolerated.
 *
 * <p>Only the last visit of each step counts: what a jump or a scope's retry visited again was made
 * good, or failed again.
 */
final class Tolerated {

    private final Execution execution;
    private final List<StepPath> found = new ArrayList<>();

    private Tolerated(Execution execution) {
        this.execution = execution;
    }

    /** The steps and iterations without which an execution went on. */
    static List<StepPath> in(Execution execution) {
        var tolerated = new Tolerated(execution);
        tolerated.inScope(StepPath.ROOT);
        return tolerated.found;
    }

    private void inScope(StepPath path) {
        StepState scope = execution.node(path);
        Body body = ((Verb.Scope) scope.step().verb()).body();
        for (int index = 0; index < body.size(); index++) {
            int visit = scope.frame().visits(index);
            if (scope.frame().isBegun(index)) {
                inStep(execution.node(path.child(body.step(index).id(), visit)));
            }
        }
    }

    private void inStep(StepState step) {
        boolean decided = step.status() == StepStatus.SKIPPED && step.intent().isPresent();
        boolean partial = step.status() == StepStatus.COMPLETED && step.isPartial();
        if (decided || partial || step.status() == StepStatus.FAILED && step.isTolerated()) {
            found.add(step.path());
        } else if (step.status() == StepStatus.COMPLETED && step.loop().isPresent()) {
            inLoop(step.path(), step.loop().get());
        } else if (step.status() == StepStatus.COMPLETED && step.isScope()) {
            inScope(step.path());
        }
    }

    private void inLoop(StepPath path, Loop loop) {
        for (int index = 0; index < loop.begun(); index++) {
            StepState iteration = execution.node(path.iteration(index));
            if (iteration.status() == StepStatus.COMPLETED) {
                inScope(iteration.path());
            } else {
                found.add(iteration.path());
            }
        }
    }
}
