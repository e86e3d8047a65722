package dev.belay.engine.journal;

import dev.belay.execution.Descent;
import dev.belay.gate.GateMove;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One decision, to be stored as a whole or not at all.
 *
 * @param expectedVersion the version on which it was decided; 0 creates the execution
 * @param epoch the writer's; refused when the execution was written under a newer one
 * @param events in order, their versions following the expected one without a gap
 * @param row the row that lists read, after these events; its workflow, definition, time of creation, actor, labels and
 *     {@code takesBack} are said once, by the append that creates it
 * @param idempotencyKey with a creation: unique over all executions
 * @param descent with a creation: from which earlier execution it goes on
 * @param slotLimit where the row holds a slot that it did not hold before: how many may hold that key at once
 * @param gates what its events do at gates, in their order; made with it, or it is refused
 * @param firing with a creation: the trigger that fires by it
 * @param pins with a creation: the hashes of the definitions that it can still come to need, and of the texts that
 *     those were made of; what is stored of them stays as long as it
 */
public record Append(
        long expectedVersion,
        long epoch,
        List<StoredEvent> events,
        ExecutionRow row,
        Optional<String> idempotencyKey,
        Optional<Integer> slotLimit,
        List<GateMove> gates,
        Optional<Descent> descent,
        Optional<Firing> firing,
        Set<String> pins) {

    /**
     * Refuses decisions that cannot be stored together.
     *
     * @throws IllegalArgumentException when there is none, two of the same execution, or two that do something at gates
     */
    public static void requireTogether(List<Append> together) {
        long executions =
                together.stream().map(append -> append.row().id()).distinct().count();
        long atGates =
                together.stream().filter(append -> !append.gates().isEmpty()).count();
        if (together.isEmpty() || executions < together.size() || atGates > 1) {
            throw new IllegalArgumentException("Decisions that are stored together are on one or more executions, one"
                    + " each, and one of them at most is at gates; found " + together.size() + " on " + executions
                    + ", and " + atGates + " at gates.");
        }
    }

    /** One that pins nothing. */
    public Append(
            long expectedVersion,
            long epoch,
            List<StoredEvent> events,
            ExecutionRow row,
            Optional<String> idempotencyKey,
            Optional<Integer> slotLimit,
            List<GateMove> gates,
            Optional<Descent> descent,
            Optional<Firing> firing) {
        this(expectedVersion, epoch, events, row, idempotencyKey, slotLimit, gates, descent, firing, Set.of());
    }

    /** Refuses an append that says nothing, whose versions have a gap, or whose parts speak of different things. */
    public Append {
        events = List.copyOf(events);
        gates = List.copyOf(gates);
        pins = Set.copyOf(pins);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("An append needs an event.");
        }
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).version() != expectedVersion + 1 + i) {
                throw new IllegalArgumentException("Event " + i + " of an append on version " + expectedVersion
                        + " has the version " + events.get(i).version() + ".");
            }
            if (!events.get(i).execution().equals(row.id())) {
                throw new IllegalArgumentException("Event " + i + " of an append to `" + row.id() + "` belongs to `"
                        + events.get(i).execution() + "`.");
            }
        }
        if (row.version() != expectedVersion + events.size()) {
            throw new IllegalArgumentException("A row after version " + (expectedVersion + events.size())
                    + " says that it is at version " + row.version() + ".");
        }
        if (expectedVersion > 0 && (idempotencyKey.isPresent() || descent.isPresent() || !pins.isEmpty())) {
            throw new IllegalArgumentException("Only the append that creates an execution has an idempotency key, an"
                    + " earlier execution, or pins.");
        }
        if (expectedVersion > 0 && firing.isPresent()) {
            throw new IllegalArgumentException(
                    "Only the append that creates an execution can be the firing of a trigger.");
        }
    }

    /** One that does nothing at gates, goes on from no earlier execution, and by which no trigger fires. */
    public Append(
            long expectedVersion,
            long epoch,
            List<StoredEvent> events,
            ExecutionRow row,
            Optional<String> idempotencyKey,
            Optional<Integer> slotLimit) {
        this(
                expectedVersion,
                epoch,
                events,
                row,
                idempotencyKey,
                slotLimit,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
