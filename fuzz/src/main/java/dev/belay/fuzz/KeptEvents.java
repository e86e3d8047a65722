package dev.belay.fuzz;

import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.journal.StoredEvents;
import dev.belay.execution.ExecutionId;
import java.util.List;

/**
 * The events of one execution.
 *
 * @param events in order
 */
record KeptEvents(List<StoredEvent> events) implements StoredEvents {

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
}
