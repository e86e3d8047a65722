package dev.belay.engine;

import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import java.util.List;

/** What became of a wish to start. */
public sealed interface Started {

    /**
     * There is an execution, on disk.
     *
     * @param replayed whether the same idempotency key had started it before
     */
    record Accepted(ExecutionId execution, boolean replayed) implements Started {}

    /** There is none, for these reasons. */
    record Refused(List<Problem> problems) implements Started {
        /** Copies the problems. */
        public Refused {
            problems = List.copyOf(problems);
        }

        static Refused of(Problem problem) {
            return new Refused(List.of(problem));
        }
    }
}
