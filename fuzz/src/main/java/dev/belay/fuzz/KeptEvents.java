package dev.belay.fuzz;

import dev.belay.engine.journal.Census;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A journal of the events of one execution and of nothing else.
 *
 * @param events in order
 */
record KeptEvents(List<StoredEvent> events) implements JournalReader {

    /** Copies the events. */
    KeptEvents {
        events = List.copyOf(events);
    }

    @Override
    public List<StoredEvent> events(ExecutionId execution, long afterVersion, int limit) {
        return events.stream()
                .filter(event -> event.version() > afterVersion)
                .limit(limit)
                .toList();
    }

    @Override
    public List<StoredEvent> tail(long afterSequence, int limit) {
        return List.of();
    }

    @Override
    public long lastSequence() {
        return events.size();
    }

    @Override
    public Census census() {
        return new Census(List.of(), 0);
    }

    @Override
    public Optional<ExecutionRow> find(ExecutionId execution) {
        return Optional.empty();
    }

    @Override
    public List<ExecutionRow> list(Query query) {
        return List.of();
    }

    @Override
    public List<ExecutionRow> open(Optional<ExecutionId> after, int limit) {
        return List.of();
    }

    @Override
    public List<ExecutionRow> due(Instant now, int limit) {
        return List.of();
    }

    @Override
    public Optional<Instant> nextWakeUp() {
        return Optional.empty();
    }

    @Override
    public List<ExecutionRow> waitingForSlot(String key, int limit) {
        return List.of();
    }

    @Override
    public List<ExecutionRow> held(Optional<ExecutionId> after, int limit) {
        return List.of();
    }

    @Override
    public boolean isHeld(ExecutionId execution) {
        return false;
    }

    @Override
    public ExpiredPage expired(Retention retention, Optional<Expired> after, int limit) {
        return new ExpiredPage(List.of(), Optional.empty());
    }

    @Override
    public List<ExecutionRow> touchedLater(ExecutionId execution, List<String> things, int limit) {
        return List.of();
    }

    @Override
    public Optional<ExecutionRow> takenBackBy(ExecutionId execution) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredDefinition> definition(String hash) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredDefinition> registered(String name, Optional<Integer> version) {
        return Optional.empty();
    }

    @Override
    public List<StoredDefinition> registered(int limit) {
        return List.of();
    }

    @Override
    public List<Long> durations(String workflow, String step, int limit) {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
