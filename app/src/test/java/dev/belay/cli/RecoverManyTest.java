package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.terminal.Terminal;
import dev.belay.engine.Belay;
import dev.belay.engine.StartRequest;
import dev.belay.engine.Started;
import dev.belay.engine.Watcher;
import dev.belay.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoverManyTest {

    private static final int MORE_THAN_A_PAGE = 1_001;

    private static final String FOR_A_PERSON = """
            belay: 1
            name: person
            steps:
              - { id: hold, wait: { signal: go } }
            """;

    private static final String SOON = """
            belay: 1
            name: soon
            steps:
              - { id: hold, wait: 3s }
              - { id: touch, run: touch done, effect: idempotent }
            """;

    @TempDir
    Path root;

    @Test
    void waitsForOneThatGoesOnBehindManyThatWaitForPeople() throws IOException {
        var seat = new Seat(root);
        leave(seat);

        assertThat(seat.type("recover").exitCode()).isZero();

        assertThat(Files.exists(seat.folder().resolve("done"))).isTrue();
    }

    private static void leave(Seat seat) {
        var assembly = new Assembly(new BelayHome(seat.home()), silent(seat));
        try (Belay belay = assembly.engine(Watcher.NONE)) {
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < MORE_THAN_A_PAGE; n++) {
                    people.execute(() -> start(assembly, belay, FOR_A_PERSON, seat.folder()));
                }
            }
            start(assembly, belay, SOON, seat.folder());
        }
    }

    private static void start(Assembly assembly, Belay belay, String text, Path folder) {
        DefinitionText read = assembly.notation().read("read.yaml", text.getBytes(StandardCharsets.UTF_8));
        Started started = belay.start(new StartRequest(
                read.source(), read.definition().orElseThrow(), Value.Mapping.EMPTY, "anna", Map.of(), folder));
        assertThat(started).isInstanceOf(Started.Accepted.class);
    }

    private static Terminal silent(Seat seat) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Terminal(
                nowhere,
                nowhere,
                new ByteArrayInputStream(new byte[0]),
                seat.environment(),
                seat.folder(),
                false,
                false);
    }
}
