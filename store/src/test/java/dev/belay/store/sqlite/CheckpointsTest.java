package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.JournalReader;
import dev.belay.testing.journal.ExecutionDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    private static final int PAGE = 4_096;
    private static final int APPENDS = 1_200;

    @TempDir
    Path folder;

    @Test
    void keepsTheLogShortHoweverMuchIsWritten() throws Exception {
        String json = "{\"text\":\"" + "x".repeat(40_000) + "\"}";
        var data = new DataFolder(folder);
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS);
                JournalReader reader = SqliteReader.of(folder)) {
            for (int n = 0; n < APPENDS; n++) {
                new ExecutionDraft("a" + n).to(journal, json);
                reader.nextWakeUp();
            }

            long written = Files.size(data.database());
            assertThat(written).isGreaterThan((APPENDS / 2) * 40_000L);
            assertThat(Files.size(data.writeAheadLog())).isLessThan(2L * Checkpoints.LOG_PAGES * PAGE);
        }
        assertThat(data.writeAheadLog()).doesNotExist();
    }
}
