package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed in the middle of its appends, and what it acknowledged is there. */
class KilledProcessTest {

    private static final int KILLS = 20;
    private static final int KILLED = 128 + 9;
    private static final long SEED = 20_260_329;

    @TempDir
    Path folder;

    @Test
    void losesNothingThatItAcknowledged() throws Exception {
        var chance = new Random(SEED);
        var acknowledged = new Acknowledged();
        for (int kill = 0; kill < KILLS; kill++) {
            int before = acknowledged.count();
            runAndKill("run" + kill, 1 + chance.nextInt(400), acknowledged);

            assertThat(acknowledged.count())
                    .as("kill %d came during appends", kill)
                    .isGreaterThan(before);
            try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
                acknowledged.requireStored(journal);
                Acknowledged.requireSequencesWithoutGap(journal);
            }
        }
    }

    private void runAndKill(String run, int after, Acknowledged acknowledged) throws InterruptedException {
        try (var child = ChildProcess.start(AppendingProcess.class, Map.of(), folder.toString(), run)) {
            List<String> first = child.lines(1);
            assertThat(first).first().asString().startsWith("ready ");
            acknowledged.add(child.lines(after));
            child.kill();
            acknowledged.add(child.rest());
            assertThat(child.exitCode()).isEqualTo(KILLED);
        }
    }
}
