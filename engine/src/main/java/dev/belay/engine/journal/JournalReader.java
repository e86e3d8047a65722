package dev.belay.engine.journal;

import dev.belay.engine.arrival.Arrivals;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What can be read of the journal, also by a process that does not own it.
 *
 * <p>Every answer is bounded by the number asked for, and answers with events by their length, too. A page of events
 * that is shorter than was asked for is not the last one: only an empty one is.
 */
public interface JournalReader extends StoredEvents, CatalogueReader, AutoCloseable {

    /** The most rows or events that one call answers. */
    int MAX_PAGE = 1_000;

    /** A page of events ends with the one whose data makes it longer than this, in characters. */
    int MAX_PAGE_LENGTH = 1024 * 1024;

    /** The events of all executions after that sequence number, in order. */
    List<StoredEvent> tail(long afterSequence, int limit);

    /** The events of executions and the notices of everything else after that sequence number, in order. */
    List<Entry> entries(long afterSequence, int limit);

    /** The number of the last notice; 0 where there was none. Whoever remembers definitions looks whether it moved. */
    long lastNotice();

    /** Which store this is: letters and digits, made by chance with it, and anew when a backup is restored. */
    String instance();

    /** The greatest sequence number that was given to an entry; 0 where there was none. */
    long lastSequence();

    /** How much there is. */
    Census census();

    /** The row of an execution. */
    Optional<ExecutionRow> find(ExecutionId execution);

    /** The newest executions first; those before {@code query.before()} where it is given. */
    List<ExecutionRow> list(Query query);

    /** Executions that have not ended and are not held, oldest first, after that id. */
    List<ExecutionRow> open(Optional<ExecutionId> after, int limit);

    /** Executions that have not ended, are not held, and whose wake-up is due, the most overdue first. */
    List<ExecutionRow> due(Instant now, int limit);

    /** When the next wake-up is due, over all executions that have not ended and are not held. */
    Optional<Instant> nextWakeUp();

    /** Executions that wait for a slot under that key and are not held, in the order of asking. */
    List<ExecutionRow> waitingForSlot(String key, int limit);

    /** Executions that are held until a person lets each go on, oldest first, after that id. */
    List<ExecutionRow> held(Optional<ExecutionId> after, int limit);

    /** Whether an execution is held until a person lets it go on. */
    boolean isHeld(ExecutionId execution);

    /**
     * Executions that ended before the retention's instant, the first ended first, with what keeps them; after that
     * one, where it is given. Some that the retention keeps are left out, so a page may be shorter than asked for.
     */
    ExpiredPage expired(Retention retention, Optional<Expired> after, int limit);

    /**
     * Executions created after that one which touched any of these things and whose changes still stand, newest
     * first: without those that rolled back or were taken back, and without the taking back of such a later one.
     */
    List<ExecutionRow> touchedLater(ExecutionId execution, List<String> things, int limit);

    /** The executions that go on from that one, the oldest first. */
    List<Descendant> descendants(ExecutionId earlier, int limit);

    /** From which earlier execution that one goes on. */
    Optional<Descent> descent(ExecutionId execution);

    /** The execution that goes on where that one stopped: there is one at most. */
    Optional<ExecutionId> continuedBy(ExecutionId earlier);

    /** The execution that took that one back, which ended as rolled back, or the one that is at it. */
    Optional<ExecutionRow> takenBackBy(ExecutionId execution);

    /** The executions that work for steps of that one, oldest first, after that id. */
    List<ExecutionRow> children(ExecutionId parent, Optional<ExecutionId> after, int limit);

    /** All executions that are around by that outermost one, however deep, oldest first, after that id; without itself. */
    List<ExecutionRow> within(ExecutionId outermost, Optional<ExecutionId> after, int limit);

    /** A definition by its hash. */
    Optional<StoredDefinition> definition(String hash);

    /** The durations in milliseconds of the last runs of a step in executions of that workflow, newest first. */
    List<Long> durations(String workflow, String step, int limit);

    /** What is kept of breakers, rates and the places of steps. */
    GateBook gates();

    /** How deliveries to sinks stand. */
    Deliveries deliveries();

    /** What came to triggers. */
    Arrivals arrivals();

    /** Every later call meets {@link JournalClosed}. */
    @Override
    void close();

    /**
     * Which executions to list: those that fit every filter that is given.
     *
     * @param workflow of that name only
     * @param status in that status only
     * @param label with that label only
     * @param waitingFor only those that wait for that: the first word of a row's {@code waitingFor}, such as
     *     {@code decision}; not together with a status, which it implies
     * @param from not older than that id
     * @param before older than that id
     * @param limit at most so many
     */
    record Query(
            Optional<String> workflow,
            Optional<String> status,
            Optional<Label> label,
            Optional<String> waitingFor,
            Optional<ExecutionId> from,
            Optional<ExecutionId> before,
            int limit) {

        /** Refuses a status together with what is waited for. */
        public Query {
            if (status.isPresent() && waitingFor.isPresent()) {
                throw new IllegalArgumentException("What waits is in the status of those that wait.");
            }
        }

        /** Without labels, what is waited for, and a lower end. */
        public Query(Optional<String> workflow, Optional<String> status, Optional<ExecutionId> before, int limit) {
            this(workflow, status, Optional.empty(), Optional.empty(), Optional.empty(), before, limit);
        }

        /** So many of the newest. */
        public static Query newest(int limit) {
            return new Query(Optional.empty(), Optional.empty(), Optional.empty(), limit);
        }
    }

    /** A label of an execution. */
    record Label(String name, String value) {}
}
