package dev.belay.bench.scale;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Executions that go on meanwhile: so many callers append without rest, and each append is timed. */
final class Appending implements AutoCloseable {

    private static final AtomicLong NAMES = new AtomicLong();
    private static final String DATA = "{\"text\":\"" + "x".repeat(289) + "\"}";

    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();

    Appending(Journal journal, int callers) {
        for (int n = 0; n < callers; n++) {
            this.callers.add(Thread.ofVirtual().start(() -> append(journal)));
        }
    }

    private void append(Journal journal) {
        var id = new ExecutionId("wf-zz" + String.format("%08d", NAMES.incrementAndGet()));
        for (long version = 0; goesOn.get(); version++) {
            var event = new StoredEvent(0, id, version + 1, Instant.EPOCH, "step-completed.1", DATA);
            var append = new Append(
                    version, journal.epoch(), List.of(event), row(id, version + 1), Optional.empty(), Optional.empty());
            long began = System.nanoTime();
            journal.append(append);
            nanos.add(System.nanoTime() - began);
        }
    }

    private static ExecutionRow row(ExecutionId id, long version) {
        return new ExecutionRow(
                id,
                "beside",
                "0".repeat(64),
                "running",
                "",
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                version,
                Optional.empty(),
                Optional.empty(),
                "bench",
                Map.of(),
                Optional.empty(),
                List.of());
    }

    /** What they took so far. */
    Latencies latencies() {
        return Latencies.of(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public void close() {
        goesOn.set(false);
        try {
            for (Thread caller : callers) {
                caller.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
