package dev.belay.engine.journal;

import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import dev.belay.gate.GateAnswer;
import java.util.Map;

/** What became of an append. */
public sealed interface Appended {

    /**
     * It is on disk.
     *
     * @param lastSequence the number of its last event over all executions
     */
    record Stored(long lastSequence) implements Appended {}

    /** It was decided on old state, or by a writer whose epoch is over; nothing was stored. */
    record Stale(long actualVersion) implements Appended {}

    /** Its idempotency key, or its trigger, already stands for that execution; nothing was stored. */
    record Replayed(ExecutionId execution) implements Appended {}

    /** That execution goes on already from the one from which this one was to go on; nothing was stored. */
    record Continued(ExecutionId by) implements Appended {}

    /** No slot is free under its concurrency key; nothing was stored. */
    record SlotTaken(ExecutionId holder) implements Appended {}

    /**
     * Gates are not as it took them to be; nothing was stored.
     *
     * @param answers what is so instead, for each step of which it took something else to be so
     */
    record GatesDiffer(Map<StepPath, GateAnswer> answers) implements Appended {
        /** Copies the answers. */
        public GatesDiffer {
            answers = Map.copyOf(answers);
        }
    }
}
