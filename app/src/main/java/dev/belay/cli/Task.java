package dev.belay.cli;

import dev.belay.cli.control.Request;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.util.Optional;

/** Something that is done to an execution, here or by the process that owns the data folder. */
interface Task {

    /** Does it with the engine of this process, and answers with the execution that it is about. */
    Subject here(Workshop shop) throws InterruptedException;

    /**
     * The execution that a task is about.
     *
     * @param replayed whether it was there before, under the same idempotency key
     */
    record Subject(ExecutionId execution, boolean replayed) {
        static Subject of(ExecutionId execution) {
            return new Subject(execution, false);
        }

        /** What is to be said of one that was there before. */
        Optional<String> remark() {
            return replayed
                    ? Optional.of("The same idempotency key started " + execution + " before; nothing was started now.")
                    : Optional.empty();
        }
    }

    /** The execution that the owner says that it started. */
    default Subject started(ExecutionId id, boolean replayed) {
        return new Subject(id, replayed);
    }

    /** The same, as it is asked of the owner. */
    Request elsewhere();

    /** Which execution that is, where it is known before; else the owner's answer names it. */
    default Optional<ExecutionId> known() {
        return Optional.empty();
    }

    /** Whether the execution is followed where another process drives it. */
    default boolean followsElsewhere() {
        return true;
    }

    /** Whether nobody waits for the execution, wherever it is driven. */
    default boolean isLeftAlone() {
        return false;
    }

    /** Whether it is told what the execution came to: not where something else follows. */
    default boolean isTold() {
        return true;
    }

    /** What the state of the execution means for the command. */
    default ExitCode exitCode(Execution state) {
        return ExitCode.of(state.status());
    }
}
