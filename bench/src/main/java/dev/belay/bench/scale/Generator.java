package dev.belay.bench.scale;

import dev.belay.engine.ExecutionIds;
import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Writes executions as a real one was written, each in two appends: asked for, and ended or waiting.
 *
 * <p>Most completed; some ended otherwise, a fiftieth waits for something, and all are spread over a year.
 */
final class Generator {

    static final int WORKFLOWS = 40;
    static final List<String> TEAMS = List.of("web", "data", "core", "mail", "shop", "pay", "ops", "lab");
    static final List<String> STATUSES =
            List.of("completed", "rolled_back", "failed", "cancelled", "partially_completed", "waiting", "running");
    static final List<String> WAITS = List.of("decision", "signal", "time", "retry", "slot");

    private static final int[] SHARES = {900, 40, 20, 10, 8, 20, 2};
    private static final int SUM = 1_000;
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

    private final Journal journal;
    private final List<StoredEvent> sample;
    private final Duration apart;
    private final long seed;
    private final ExecutionId[] ids;

    /** So many, as the sample was written. */
    Generator(Journal journal, List<StoredEvent> sample, int executions, long seed) {
        this.journal = journal;
        this.sample = sample;
        this.apart = Duration.ofDays(365).dividedBy(executions);
        this.seed = seed;
        this.ids = new ExecutionId[executions];
        var now = new Instant[] {FIRST};
        var making = new ExecutionIds(() -> now[0], new Random(seed));
        for (int n = 0; n < executions; n++) {
            now[0] = at(n);
            ids[n] = making.next();
        }
    }

    ExecutionId id(int n) {
        return ids[n];
    }

    Instant at(int n) {
        return FIRST.plus(apart.multipliedBy(n));
    }

    static String workflow(Random chance) {
        return "workflow-" + (int) (WORKFLOWS * chance.nextDouble() * chance.nextDouble());
    }

    /** Writes one. */
    void write(int n) {
        var chance = new Random(seed * 31 + n);
        String workflow = workflow(chance);
        String status = status(chance);
        boolean ended = !status.equals("waiting") && !status.equals("running");
        String waits = status.equals("waiting") ? WAITS.get(chance.nextInt(WAITS.size())) + " it" : "";
        Map<String, String> labels = Map.of("team", TEAMS.get(chance.nextInt(TEAMS.size())), "env", "live");
        List<String> touches = chance.nextInt(5) == 0 ? List.of("file:/etc/app-" + chance.nextInt(10_000)) : List.of();
        Optional<String> key = chance.nextInt(10) == 0 ? Optional.of("key-" + n) : Optional.empty();
        ExecutionRow asked = row(n, workflow, "pending", "", labels, List.of(), false, 1);
        journal.append(new Append(0, journal.epoch(), events(n, 0, 1), asked, key, Optional.empty()));
        int events = ended ? sample.size() : sample.size() / 2;
        ExecutionRow then = row(n, workflow, status, waits, labels, touches, ended, events);
        journal.append(new Append(1, journal.epoch(), events(n, 1, events), then, Optional.empty(), Optional.empty()));
    }

    private static String status(Random chance) {
        int drawn = chance.nextInt(SUM);
        int index = 0;
        while (drawn >= SHARES[index]) {
            drawn -= SHARES[index];
            index++;
        }
        return STATUSES.get(index);
    }

    private List<StoredEvent> events(int n, int from, int to) {
        List<StoredEvent> events = new ArrayList<>();
        for (StoredEvent event : sample.subList(from, to)) {
            String json = event.json().replace(event.execution().text(), ids[n].text());
            events.add(new StoredEvent(0, ids[n], event.version(), at(n), event.type(), json));
        }
        return events;
    }

    private ExecutionRow row(
            int n,
            String workflow,
            String status,
            String waits,
            Map<String, String> labels,
            List<String> touches,
            boolean ended,
            long version) {
        return new ExecutionRow(
                ids[n],
                workflow,
                String.format("%064x", workflow.hashCode()),
                status,
                status.equals("failed") ? "step_failed" : "",
                waits,
                at(n),
                at(n).plusSeconds(1),
                ended ? Optional.of(at(n).plusSeconds(1)) : Optional.empty(),
                waits.startsWith("time") ? Optional.of(at(n).plusSeconds(999_999_999)) : Optional.empty(),
                version,
                Optional.empty(),
                waits.startsWith("slot") ? Optional.of("slot") : Optional.empty(),
                "bench",
                labels,
                Optional.empty(),
                touches);
    }
}
