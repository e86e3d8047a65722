package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.testing.journal.ExecutionDraft;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged of one execution is noticed, and hides no other. */
class DamageTest {

    private final ExecutionDraft damaged = new ExecutionDraft("a");
    private final ExecutionDraft sound = new ExecutionDraft("b");

    @TempDir
    Path folder;

    @BeforeEach
    void keepTwo() {
        try (var journal = SqliteJournal.open(folder, Stores.OPTIONS)) {
            damaged.to(journal, "{\"n\":1}", "{\"n\":2}");
            sound.to(journal, "{\"n\":3}");
        }
    }

    @Test
    void noticesAnEventThatSaysSomethingElseThanWhenItWasStored() throws SQLException {
        damage("UPDATE event SET json = '{\"n\":4}' WHERE json = '{\"n\":2}'");

        try (JournalReader reader = SqliteReader.of(folder)) {
            assertThatThrownBy(() -> reader.events(damaged.id(), 0, 10))
                    .isInstanceOf(DamagedJournal.class)
                    .hasMessageContaining("The event 2 of `" + damaged.id() + "` is not as it was stored");
            assertThat(reader.events(sound.id(), 0, 10)).hasSize(1);
            assertThat(reader.tail(0, 10)).hasSize(3);
        }
    }

    @Test
    void noticesAnEventOfAnotherExecution() throws SQLException {
        damage("UPDATE event SET execution = 2, version = 2 WHERE json = '{\"n\":2}'");

        try (JournalReader reader = SqliteReader.of(folder)) {
            assertThatThrownBy(() -> reader.events(sound.id(), 0, 10)).isInstanceOf(DamagedJournal.class);
        }
    }

    @Test
    void believesEventsFromBeforeThereWereChecksums() throws SQLException {
        damage("UPDATE event SET checksum = NULL");

        try (JournalReader reader = SqliteReader.of(folder)) {
            assertThat(reader.events(damaged.id(), 0, 10)).hasSize(2);
        }
    }

    @Test
    void listsAnExecutionWhoseLabelsAreTorn() throws SQLException {
        damage("UPDATE execution SET labels = '{\"a' WHERE number = 1");

        assertThat(open())
                .anySatisfy(row -> assertThat(row.labels()).containsEntry("unreadable", "{\"a"))
                .hasSize(2);
    }

    @Test
    void listsAnExecutionWhoseIdIsNone() throws SQLException {
        damage("UPDATE execution SET id = 'wf-A~b' WHERE number = 1");

        assertThat(open()).extracting(ExecutionRow::id).containsExactly(sound.id());
        try (JournalReader reader = SqliteReader.of(folder)) {
            var all = new JournalReader.Query(Optional.empty(), Optional.empty(), Optional.empty(), 10);
            assertThat(reader.list(all)).extracting(row -> row.id().text()).contains("wf-unreadable-1");
            assertThat(reader.entries(0, 10)).hasSize(3);
            assertThat(reader.tail(0, 10))
                    .extracting(event -> event.execution().text())
                    .containsExactly(
                            "wf-unreadable-0", "wf-unreadable-0", sound.id().text());
        }
    }

    private List<ExecutionRow> open() {
        try (JournalReader reader = SqliteReader.of(folder)) {
            return reader.open(Optional.empty(), 10);
        }
    }

    private void damage(String sql) throws SQLException {
        try (Connection connection = Connections.writing(folder.resolve("belay.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN");
            assertThat(statement.executeUpdate(sql)).isPositive();
            statement.executeUpdate("COMMIT");
        }
    }
}
