package dev.belay.engine.journal;

import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lists show of an execution, derived from its events and written with them.
 *
 * @param id which execution
 * @param workflow the name of its definition
 * @param definition the hash of its definition
 * @param status its status, by name, such as {@code rolled_back}
 * @param reason why, by code; empty where there is nothing to say
 * @param waitingFor what it waits for, in a few words; empty where it does not wait
 * @param createdAt when it was asked for
 * @param updatedAt when it last changed
 * @param endedAt when it ended
 * @param wakeAt when it must be looked at again without any news
 * @param version the number of its last event
 * @param holdsSlot the concurrency key under which it is at work
 * @param wantsSlot the concurrency key for which it waits
 * @param actor who asked for it
 * @param labels for finding it
 * @param takesBack the execution that this one undoes
 * @param touches what its steps began to change so far, such as {@code file:/etc/motd}
 * @param parent whose step it works for, where it is a child
 */
public record ExecutionRow(
        ExecutionId id,
        String workflow,
        String definition,
        String status,
        String reason,
        String waitingFor,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> endedAt,
        Optional<Instant> wakeAt,
        long version,
        Optional<String> holdsSlot,
        Optional<String> wantsSlot,
        String actor,
        Map<String, String> labels,
        Optional<ExecutionId> takesBack,
        List<String> touches,
        Optional<Parent> parent) {

    /** Copies the collections. */
    public ExecutionRow {
        labels = Map.copyOf(labels);
        touches = List.copyOf(touches);
    }

    /** Of an execution that no step asked for. */
    public ExecutionRow(
            ExecutionId id,
            String workflow,
            String definition,
            String status,
            String reason,
            String waitingFor,
            Instant createdAt,
            Instant updatedAt,
            Optional<Instant> endedAt,
            Optional<Instant> wakeAt,
            long version,
            Optional<String> holdsSlot,
            Optional<String> wantsSlot,
            String actor,
            Map<String, String> labels,
            Optional<ExecutionId> takesBack,
            List<String> touches) {
        this(
                id,
                workflow,
                definition,
                status,
                reason,
                waitingFor,
                createdAt,
                updatedAt,
                endedAt,
                wakeAt,
                version,
                holdsSlot,
                wantsSlot,
                actor,
                labels,
                takesBack,
                touches,
                Optional.empty());
    }

    /** Whether it has ended. */
    public boolean isFinal() {
        return endedAt.isPresent();
    }
}
