package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.JournalReader;
import dev.belay.testing.journal.ExecutionDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
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

    /** Found by a kill at each operation of the very first command. */
    @Test
    void answersNothingWhereTheVeryFirstOpeningWasInterrupted() throws Exception {
        Path folder = interruptedFirstOpening();

        try (JournalReader reader = SqliteReader.of(folder)) {
            assertThat(reader.tail(0, 10)).isEmpty();

            try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
                new ExecutionDraft("a").to(journal, "{}");
                assertThat(reader.tail(0, 10)).hasSize(1);
            }
        }
    }

    /** A database whose journal of the old kind, from before the switch to the log, has to be rolled back. */
    private Path interruptedFirstOpening() throws Exception {
        Path working = Files.createDirectory(home.resolve("working")).resolve("belay.db");
        Path folder = Files.createDirectory(home.resolve("interrupted"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + working);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 0");
            statement.execute("PRAGMA cache_size = 1");
            statement.execute("VACUUM");
            statement.execute("BEGIN");
            statement.execute("PRAGMA application_id = 1");
            statement.execute("CREATE TABLE filler AS SELECT randomblob(100000)");
            for (String file : List.of("belay.db", "belay.db-journal")) {
                Files.copy(working.resolveSibling(file), folder.resolve(file));
            }
        }
        return folder;
    }

    @Test
    void keepsTheDriversComplaintsToItself() {
        SqliteReader.of(home).close();
        SqliteJournal.open(home.resolve("some"), Stores.OPTIONS).close();

        assertThat(Logger.getLogger("org.sqlite.SQLiteJDBCLoader").isLoggable(Level.SEVERE))
                .isFalse();
    }
}
