package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Torture found it: whoever waited at a gate when the process died was left there by {@code belay recover}. */
class RecoverAtGatesTest {

    @TempDir
    private Path root;

    private Seat seat;

    @BeforeEach
    void sit() {
        seat = new Seat(root);
    }

    @Test
    void letsThosePassWhosePlaceIsFree() throws IOException, InterruptedException {
        seat.file("door.yaml", """
            belay: 1
            name: door
            steps:
              - id: both
                parallel:
                  one: [{ id: first, run: "echo 1 >> ./ledger; test -e ./released || sleep 60", effect: idempotent, undo: { none: It is noted. }, concurrency: door }]
                  two: [{ id: second, run: "echo 2 >> ./ledger; test -e ./released || sleep 60", effect: idempotent, undo: { none: It is noted. }, concurrency: door }]
            """);

        killed("door.yaml", "ledger");

        assertThat(seat.type("recover").exitCode()).isZero();
        assertThat(ledger()).hasSize(3).contains("1", "2");
    }

    @Test
    void waitsForARateAndForABreakerAsForAnyTime() throws IOException, InterruptedException {
        seat.file("slow.yaml", """
            belay: 1
            name: slow
            steps:
              - { id: fails, run: test -e ./released, effect: none, on_error: continue, breaker: { name: api, failures: 1, open_for: 2s } }
              - { id: first, run: echo 1 >> ./ledger, effect: idempotent, undo: { none: It is noted. }, rate: { name: calls, limit: 1, per: 2s } }
              - { id: stuck, run: touch ./stuck; test -e ./released || sleep 60, effect: none }
              - { id: second, run: echo 2 >> ./ledger, effect: idempotent, undo: { none: It is noted. }, breaker: { name: api, failures: 1, open_for: 2s, on_open: wait }, rate: { name: calls, limit: 1, per: 2s } }
            """);

        killed("slow.yaml", "stuck");

        assertThat(seat.type("recover").exitCode()).isEqualTo(ExitCode.PARTIALLY_COMPLETED.number());
        assertThat(ledger()).containsExactly("1", "2");
    }

    /** Runs it until it has made that file, and ends the process where it stands. */
    private void killed(String definition, String file) throws IOException, InterruptedException {
        try (RealProcess process = RealProcess.start(seat, "run", definition)) {
            RealProcess.await(() -> Files.exists(seat.folder().resolve(file)), "it began: " + process.err());
            process.kill();
            process.exitCode();
        }
        seat.file("released", "");
    }

    private List<String> ledger() {
        try {
            Path file = seat.folder().resolve("ledger");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
