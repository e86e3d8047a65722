package dev.belay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workflow and those that its steps run are killed together, and end together. */
class KilledFamilyTest {

    private static final int KILLS = 6;
    private static final int STRIDE_MILLIS = 250;

    private static final String CHILD = """
        belay: 1
        name: make-site
        inputs:
          host: { required: true }
        steps:
          - id: folder
            run: |
              echo "do folder {{ inputs.host }}" >> ledger
              mkdir -p "www/{{ inputs.host }}"
              sleep 0.3
            undo: rm -rf "www/{{ inputs.host }}"
          - id: page
            run: |
              echo "do page {{ inputs.host }}" >> ledger
              echo hello > "www/{{ inputs.host }}/index.html"
              sleep 0.3
            undo: rm -f "www/{{ inputs.host }}/index.html"
        """;

    private static final String PARENT = """
        belay: 1
        name: make-sites
        steps:
          - id: mark
            run: |
              echo "do mark" >> ledger
              touch www/mark
              sleep 0.1
            undo: rm -f www/mark
          - id: first
            workflow: make-site
            with: { host: a.example }
          - id: second
            workflow: make-site
            with: { host: b.example }
        """;

    @TempDir
    Path root;

    @Test
    void bothEndAfterAKillAtAnyMomentAndUndoReachesThrough() throws IOException, InterruptedException {
        WorldTree complete = complete();
        int hits = 0;

        for (int kill = 0; kill < KILLS; kill++) {
            KilledProcess killed = world("kill-" + kill);
            WorldTree before = killed.world();

            boolean hit = killed.runAndKill(parent(killed), Duration.ofMillis((long) kill * STRIDE_MILLIS));
            hits += hit ? 1 : 0;
            killed.recover();

            judge(killed, before, complete, "killed " + kill * STRIDE_MILLIS + " ms after its first effect");
        }

        // A fault that never fires proves nothing.
        assertThat(hits).as("kills that met the family at work").isGreaterThan(KILLS / 2);
    }

    private WorldTree complete() throws IOException, InterruptedException {
        KilledProcess undisturbed = world("undisturbed");
        WorldTree before = undisturbed.world();
        undisturbed.run(parent(undisturbed));
        WorldTree complete = undisturbed.world();

        judge(undisturbed, before, complete, "undisturbed");
        assertThat(complete).isNotEqualTo(before);
        return complete;
    }

    private KilledProcess world(String name) throws IOException {
        var world = new KilledProcess(root.resolve(name));
        Files.createDirectories(world.folder().resolve("www"));
        Path child = Files.writeString(world.folder().resolve("child.yaml"), CHILD);
        assertThat(world.type("workflows", "register", child.toString())).isZero();
        return world;
    }

    private static Path parent(KilledProcess world) throws IOException {
        return Files.writeString(world.folder().resolve("parent.yaml"), PARENT);
    }

    private static void judge(KilledProcess killed, WorldTree before, WorldTree complete, String when)
            throws IOException {
        assertThat(killed.rows()).as(when).allMatch(ExecutionRow::isFinal);
        assertThat(new HashSet<>(killed.ledger())).as(when).hasSameSizeAs(killed.ledger());
        ExecutionRow row = killed.row().orElseThrow();
        if (row.status().equals("completed")) {
            assertThat(killed.world()).as(when).isEqualTo(complete);
            assertThat(killed.type("undo", row.id().text())).isZero();
        } else {
            assertThat(row.status()).as(when).isEqualTo("rolled_back");
        }
        assertThat(killed.world()).as(when).isEqualTo(before);
    }
}
