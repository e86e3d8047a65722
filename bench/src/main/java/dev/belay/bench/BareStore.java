package dev.belay.bench;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import dev.belay.store.sqlite.SqliteJournal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store alone: each operation appends two events of 300 bytes to an execution of its own. */
final class BareStore {

    private static final String DATA = "{\"text\":\"" + "x".repeat(289) + "\"}";
    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

    private BareStore() {}

    static Measured measure(Path folder, int clients, int appends) throws InterruptedException {
        try (Journal journal = SqliteJournal.open(folder, Engine.haltWhenBroken())) {
            var meter = new Measured.Meter();
            long[] latencies = Crowd.work(clients, appends, n -> append(journal, n));
            return meter.done(appends, latencies);
        }
    }

    private static void append(Journal journal, int n) {
        var id = new ExecutionId("wf-" + n);
        List<StoredEvent> events = List.of(event(id, 1), event(id, 2));
        journal.append(new Append(0, journal.epoch(), events, row(id), Optional.empty(), Optional.empty()));
    }

    private static StoredEvent event(ExecutionId id, long version) {
        return new StoredEvent(0, id, version, AT, "step-completed.1", DATA);
    }

    private static ExecutionRow row(ExecutionId id) {
        return new ExecutionRow(
                id,
                "bench",
                "0".repeat(64),
                "running",
                "",
                "",
                AT,
                AT,
                Optional.empty(),
                Optional.empty(),
                2,
                Optional.empty(),
                Optional.empty(),
                "bench",
                Map.of(),
                Optional.empty(),
                List.of());
    }
}
