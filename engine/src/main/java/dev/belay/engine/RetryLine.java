package dev.belay.engine;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.Optional;
import java.util.Set;

/** The retries of an execution, one after the other: each goes on where the one before it stopped. Only reads. */
record RetryLine(JournalReader journal) {

    /** An idempotency key stands for the last of so many retries of what it started. */
    static final int LONGEST = 1_000;

    private static final Set<String> FAILED = Set.of("failed", "cancelled", "rolled_back", "rollback_incomplete");

    /** Whether it ended without what it is for, and may be retried. */
    static boolean isFailed(ExecutionRow row) {
        return FAILED.contains(row.status());
    }

    /** The same of the execution with that id. */
    boolean hasFailed(ExecutionId execution) {
        return journal.find(execution).filter(RetryLine::isFailed).isPresent();
    }

    /** The last one; the execution itself where nobody has retried it. */
    ExecutionId newest(ExecutionId first) {
        ExecutionId here = first;
        for (int step = 0; step < LONGEST; step++) {
            Optional<ExecutionId> next = journal.continuedBy(here);
            if (next.isEmpty()) {
                return here;
            }
            here = next.get();
        }
        return here;
    }

    /** The one that is no retry itself, as far as it is kept. */
    ExecutionId first(ExecutionId last) {
        ExecutionId here = last;
        for (int step = 0; step < LONGEST; step++) {
            Optional<ExecutionId> before = journal.descent(here)
                    .filter(descent -> descent.how() == Descent.How.RETRY)
                    .map(Descent::earlier);
            if (before.isEmpty() || journal.find(before.get()).isEmpty()) {
                return here;
            }
            here = before.get();
        }
        return here;
    }

    /** Why nobody else goes on from that one. */
    Problem continued(ExecutionId earlier, ExecutionId by) {
        String status = journal.find(by).map(ExecutionRow::status).orElse("no longer kept");
        return Problem.of(ProblemCode.ALREADY_CONTINUED, earlier, by, status)
                .hint("Go on from that one: what stands is its own now.");
    }
}
