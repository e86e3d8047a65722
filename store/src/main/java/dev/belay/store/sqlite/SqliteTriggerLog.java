package dev.belay.store.sqlite;

import dev.belay.engine.arrival.Arrival;
import dev.belay.engine.arrival.TriggerLog;
import dev.belay.execution.ExecutionId;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.Past;
import dev.belay.trigger.TriggerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came to the triggers of one store: written by its writer, read by its readers. */
final class SqliteTriggerLog implements TriggerLog {

    private final GroupCommit writer;
    private final Session writing;
    private final ArrivalReads reads;

    SqliteTriggerLog(GroupCommit writer, Session writing, Sessions reading) {
        this.writer = writer;
        this.writing = writing;
        this.reads = new ArrivalReads(reading);
    }

    @Override
    public void note(
            TriggerId trigger,
            String occurrence,
            Outcome outcome,
            String why,
            Optional<ExecutionId> execution,
            Instant at) {
        if (outcome == Outcome.FIRED) {
            throw new IllegalArgumentException("That a trigger fired is stored with what it starts.");
        }
        writer.submit(_ -> {
            Reads.bind(
                            writing,
                            "note-arrival",
                            trigger.workflow(),
                            trigger.trigger(),
                            occurrence,
                            outcome.id(),
                            why,
                            Nanos.of(at),
                            execution.map(ExecutionId::text).orElse(null))
                    .executeUpdate();
            return Reads.bind(writing, "arrivals-beyond", trigger.workflow(), trigger.trigger(), KEPT)
                    .executeUpdate();
        });
    }

    @Override
    public Past past(TriggerId trigger, String occurrence, String key) {
        return reads.past(trigger, occurrence, key);
    }

    @Override
    public List<Arrival> list(Query query) {
        return reads.list(query);
    }
}
