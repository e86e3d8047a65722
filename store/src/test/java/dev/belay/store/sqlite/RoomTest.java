package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.JournalReader.Label;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.execution.ExecutionId;
import dev.belay.testing.journal.ExecutionDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is removed is given back to the disk, also by a store that an earlier release made. */
class RoomTest {

    private static final int EXECUTIONS = 400;
    private static final String LONG = "{\"text\":\"" + "x".repeat(20_000) + "\"}";

    @TempDir
    Path folder;

    @Test
    void givesTheRoomOfWhatWasRemovedBack() throws IOException, SQLException {
        requireShrinking();
    }

    @Test
    void givesItBackAlsoWhereAnEarlierReleaseMadeTheStore() throws IOException, SQLException {
        makeStoreOfTheFirstRelease();
        assertThat(canBeGivenBack()).isFalse();

        requireShrinking();
    }

    private void requireShrinking() throws IOException, SQLException {
        List<ExecutionId> old = new ArrayList<>();
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            for (int n = 0; n < EXECUTIONS; n++) {
                var draft = new ExecutionDraft("n" + n).ended("completed");
                draft.to(journal, LONG);
                old.add(draft.id());
            }
        }
        long before = Files.size(folder.resolve("belay.db"));
        assertThat(canBeGivenBack()).isTrue();
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            var stays = new ExecutionDraft("stays");
            stays.to(journal, "{}");
            assertThat(journal.remove(old)).hasSize(EXECUTIONS);
            boolean more = true;
            while (more) {
                more = journal.sweep(Instant.EPOCH);
            }

            assertThat(before).isGreaterThan(EXECUTIONS * 20_000L);
            // Already while it is open: whoever owns the folder may own it for months.
            assertThat(Files.size(folder.resolve("belay.db"))).isLessThan(before / 10);
            assertThat(journal.find(stays.id())).isPresent();
        }
        assertThat(Files.size(folder.resolve("belay.db"))).isLessThan(before / 10);
    }

    private boolean canBeGivenBack() throws SQLException {
        try (Connection connection = Connections.reading(folder.resolve("belay.db"))) {
            return Room.canBeGivenBack(connection);
        }
    }

    @Test
    void findsWhatAnEarlierReleaseWroteByTheNewFilters() throws IOException, SQLException {
        makeStoreOfTheFirstRelease();

        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            assertThat(journal.list(query(Optional.of(new Label("team", "web")), Optional.empty())))
                    .extracting(row -> row.id().text())
                    .containsExactly("wf-2", "wf-1");
            assertThat(journal.list(query(Optional.empty(), Optional.of("signal"))))
                    .extracting(row -> row.id().text())
                    .containsExactly("wf-2");
            assertThat(journal.remove(List.of(new ExecutionId("wf-1"))))
                    .as("with its definition, which the other one needs")
                    .hasSize(1);
            assertThat(journal.definition("hash")).isPresent();
        }
    }

    private static Query query(Optional<Label> label, Optional<String> waitingFor) {
        return new Query(Optional.empty(), Optional.empty(), label, waitingFor, Optional.empty(), Optional.empty(), 9);
    }

    /** Two executions with labels, one of which waits. */
    private void makeStoreOfTheFirstRelease() throws SQLException {
        new DataFolder(folder).prepare();
        String file = "V001__journal.sql";
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("belay.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode = WAL");
            statement.executeUpdate(Queries.resource("migrations/" + file));
            statement.executeUpdate("""
                    CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT
                    """);
            statement.executeUpdate("INSERT INTO migration VALUES (1, '" + file + "', '"
                    + Migrations.checksum(Queries.resource("migrations/" + file)) + "')");
            statement.executeUpdate("INSERT INTO definition VALUES ('hash', 'deploy', 'belay', 'belay: 1', 0)");
            statement.executeUpdate(row(1, "completed", "", "60"));
            statement.executeUpdate(row(2, "waiting", "signal go", "NULL"));
        }
    }

    private static String row(int number, String status, String waitingFor, String endedAt) {
        return "INSERT INTO execution (number, id, workflow, definition, created_at, actor, labels, version, epoch,"
                + " updated_at, reason, waiting_for, status, ended_at, touched) VALUES (" + number + ", 'wf-" + number
                + "', 'deploy', 'hash', 0, 'ada', '{\"team\":\"web\"}', 1, 1, 0, '', '" + waitingFor + "', '" + status
                + "', " + endedAt + ", 0)";
    }
}
