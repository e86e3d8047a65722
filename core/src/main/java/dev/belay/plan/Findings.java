package dev.belay.plan;

import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The problems of a plan, each told once. */
final class Findings {

    private final Set<Problem> problems = new LinkedHashSet<>();

    /**
     * A step has no value for something that it needs.
     *
     * @param certain whether it is certain that the step runs and that its failure ends the execution
     */
    void fault(StepPath path, boolean certain, String sentence) {
        ProblemCode code = certain ? ProblemCode.STEP_WOULD_FAIL : ProblemCode.STEP_MIGHT_FAIL;
        problems.add(Problem.of(code, path, sentence));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    List<Problem> all() {
        return new ArrayList<>(problems);
    }
}
