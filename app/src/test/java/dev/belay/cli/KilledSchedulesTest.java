package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that begins something every second and is killed again and again: each second began exactly once, or is
 * listed as missed. The judge is a file that the commands write.
 */
class KilledSchedulesTest {

    private static final int KILLS = Integer.getInteger("belay.kills", 5);
    private static final long SEED = 20261130;

    @TempDir
    private Path root;

    @Test
    void eachInstantBeginsExactlyOnceOrIsListedAsMissed() throws Exception {
        Seat seat = seat();
        var random = new Random(SEED);

        for (int kill = 0; kill < KILLS; kill++) {
            try (ServedSeat server = ServedSeat.start(seat)) {
                int before = ledger(seat).size();
                RealProcess.await(() -> ledger(seat).size() >= before + 3, "something began: " + server.said());
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_200)).toNanos());
                server.kill();
            }
        }
        try (ServedSeat server = ServedSeat.start(seat)) {
            int before = ledger(seat).size();
            RealProcess.await(() -> ledger(seat).size() >= before + 2, "something began: " + server.said());
            assertThat(seat.type("schedule", "pause", "often").exitCode()).isZero();
            assertThat(server.end()).isZero();
        }
        assertThat(seat.type("recover").exitCode()).isZero();

        judge(seat);
    }

    private Seat seat() throws IOException {
        var seat = new Seat(root);
        seat.file("tick.yaml", """
            belay: 1
            name: tick
            steps:
              - { id: note, run: 'echo "{{ execution.id }}" >> ./ledger', effect: idempotent, undo: { none: It is noted. } }
            """);
        seat.file("ledger", "");
        assertThat(seat.type("workflows", "register", "tick.yaml").exitCode()).isZero();
        assertThat(seat.type(
                                "schedule",
                                "add",
                                "often",
                                "tick",
                                "--every",
                                "1s",
                                "--overlap",
                                "allow",
                                "--missed",
                                "skip")
                        .exitCode())
                .isZero();
        return seat;
    }

    private static List<String> ledger(Seat seat) {
        try {
            return Files.readAllLines(seat.folder().resolve("ledger"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void judge(Seat seat) {
        Map<Instant, String> began = new TreeMap<>();
        for (Value row : rows(
                seat.type("list", "--label", "belay/schedule=often", "--limit", "999", "--json")
                        .out(),
                "executions")) {
            var labels = (Value.Mapping) ((Value.Mapping) row).get("labels").orElseThrow();
            Instant due = Instant.parse(labels.get("belay/due").orElseThrow().rendered());
            String id = ((Value.Mapping) row).get("id").orElseThrow().rendered();
            assertThat(began.put(due, id)).as("the second execution of " + due).isNull();
        }
        Set<Instant> missed = new HashSet<>();
        for (Value entry : rows(
                seat.type("schedule", "missed", "often", "--limit", "1000", "--json")
                        .out(),
                "missed")) {
            Instant last = instant(entry, "last");
            for (Instant at = instant(entry, "first"); !at.isAfter(last); at = at.plusSeconds(1)) {
                missed.add(at);
            }
        }
        Instant first = began.keySet().iterator().next();
        Instant last = ((TreeMap<Instant, String>) began).lastKey();
        for (Instant at = first; !at.isAfter(last); at = at.plusSeconds(1)) {
            assertThat(began.containsKey(at) || missed.contains(at))
                    .as(at + " began or is missed")
                    .isTrue();
            assertThat(began.containsKey(at) && missed.contains(at))
                    .as(at + " began and is missed")
                    .isFalse();
        }
        assertThat(new HashSet<>(ledger(seat))).isEqualTo(new HashSet<>(began.values()));
        System.out.printf("%d kills: %d seconds began, %d were missed%n", KILLS, began.size(), missed.size());
    }

    private static List<Value> rows(String json, String field) {
        try {
            return ((Value.Sequence)
                            ((Value.Mapping) Json.parse(json)).get(field).orElseThrow())
                    .items();
        } catch (Json.JsonRefused refused) {
            throw new AssertionError(json, refused);
        }
    }

    private static Instant instant(Value entry, String field) {
        return Instant.parse(((Value.Mapping) entry).get(field).orElseThrow().rendered());
    }
}
