package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.JournalReader;
import dev.belay.testing.journal.ExecutionDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReaderTest {

    @TempDir
    Path home;

    @Test
    void answersNothingWhereThereIsNoStoreAndMakesNone() {
        Path folder = home.resolve("missing");
        try (JournalReader reader = SqliteReader.of(folder)) {
            assertThat(reader.tail(0, 10)).isEmpty();
            assertThat(reader.nextWakeUp()).isEmpty();
            assertThat(reader.durations("deploy", "switch", 10)).isEmpty();
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void seesAStoreAsSoonAsItIsMade() {
        Path folder = home.resolve("later");
        try (JournalReader reader = SqliteReader.of(folder)) {
            assertThat(reader.tail(0, 10)).isEmpty();

            try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
                new ExecutionDraft("a").to(journal, "{}");
                assertThat(reader.tail(0, 10)).hasSize(1);
            }
            assertThat(reader.tail(0, 10)).hasSize(1);
        }
    }

    @Test
    void readsWhatAProcessLeftInTheLog() throws Exception {
        Path folder = home.resolve("killed");
        try (var child = ChildProcess.start(AppendingProcess.class, Map.of(), folder.toString(), "a")) {
            child.lines(20);
            child.kill();
            child.exitCode();
        }
        assertThat(Files.size(new DataFolder(folder).writeAheadLog())).isPositive();
        try (JournalReader reader = SqliteReader.of(folder)) {
            assertThat(reader.tail(0, 1_000)).hasSizeGreaterThan(20);
        }
    }
}
