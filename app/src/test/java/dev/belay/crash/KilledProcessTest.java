package dev.belay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three scenarios, each killed with {@code kill -9} at many moments after its first effect.
 *
 * <p>Commands of the scenarios have children in the background that would write {@code late}, long after any end of
 * their step: none of them may live on after its step, its process or its execution is over. They are looked for in the
 * table of processes, because a machine under load lets even a command take its time that ends as it should.
 */
class KilledProcessTest {

    private static final Path SCENARIOS = Path.of("src/test/resources/crash");

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({"release, 17, 60", "branches, 17, 70", "fleet, 16, 60"})
    void isFinishedOrAsBeforeAfterAKillAtAnyMoment(String scenario, int kills, int strideMillis)
            throws IOException, InterruptedException {
        Path definition = SCENARIOS.resolve(scenario + ".yaml");
        WorldTree complete = complete(definition);
        int hits = 0;

        for (int kill = 0; kill < kills; kill++) {
            KilledProcess killed = world("kill-" + kill);
            WorldTree before = killed.world();

            boolean hit = killed.runAndKill(definition, Duration.ofMillis((long) kill * strideMillis));
            hits += hit ? 1 : 0;
            killed.recover();

            judge(killed, before, complete, scenario + " killed " + kill * strideMillis + " ms after its first effect");
        }

        // A fault that never fires proves nothing.
        assertThat(hits).as("kills that met the execution at work").isGreaterThan(kills / 2);
    }

    private WorldTree complete(Path definition) throws IOException, InterruptedException {
        KilledProcess undisturbed = world("undisturbed");
        undisturbed.run(definition);
        assertThat(undisturbed.row().orElseThrow().status()).isIn("completed", "partially_completed");
        return undisturbed.world();
    }

    private KilledProcess world(String name) throws IOException {
        var world = new KilledProcess(root.resolve(name));
        Path www = Files.createDirectories(world.folder().resolve("www"));
        Files.createDirectories(www.resolve("1.0.0"));
        Files.writeString(www.resolve("1.0.0/health"), "ok\n");
        Files.createSymbolicLink(www.resolve("current"), Path.of("1.0.0"));
        Files.writeString(www.resolve("left.txt"), "left one\n");
        for (String host : List.of("a", "b", "c", "d")) {
            Files.writeString(www.resolve(host + ".conf"), "host " + host + " one\n");
            Files.writeString(www.resolve(host + ".state"), "one\n");
        }
        return world;
    }

    private static void judge(KilledProcess killed, WorldTree before, WorldTree complete, String when)
            throws IOException {
        ExecutionRow row = killed.row().orElseThrow();
        switch (row.status()) {
            case "completed", "partially_completed" ->
                assertThat(killed.world().lines()).as(when).isEqualTo(complete.lines());
            case "rolled_back", "failed" ->
                assertThat(killed.world().lines())
                        .as(when + ": " + row.status())
                        .isEqualTo(before.lines());
            default -> throw new AssertionError(when + ": " + row);
        }
        nothingHappenedTwice(killed, when);
        assertThat(killed.alive()).as(when + ": what lives on").isEmpty();
        assertThat(killed.ledger()).as(when).noneMatch(line -> line.startsWith("late"));
    }

    /** A step that is not to happen twice did not; the one with a probe may begin again when it says so. */
    private static void nothingHappenedTwice(KilledProcess killed, String when) throws IOException {
        Set<String> seen = new HashSet<>();
        for (String line : killed.ledger()) {
            assertThat(seen.add(line) || line.equals("do right"))
                    .as(when + ": twice " + line)
                    .isTrue();
        }
    }
}
