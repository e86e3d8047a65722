package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.JournalReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeAStore() {
        SqliteJournal.open(folder, Stores.OPTIONS).close();
    }

    @Test
    void refusesASchemaNewerThanItKnows() throws SQLException {
        change("INSERT INTO migration VALUES (99, 'V099__later.sql', '" + "0".repeat(64) + "')");

        assertRefused("has the schema version 99, and this Belay knows versions up to " + Migrations.NEWEST);
    }

    @Test
    void refusesAStoreThatWasMadeByAnotherText() throws SQLException {
        change("UPDATE migration SET checksum = '" + "0".repeat(64) + "'");

        assertRefused("was made by another text of the migration `V001__journal.sql`");
    }

    @Test
    void leavesAStoreOfTheNewestSchemaAlone() throws SQLException {
        try (Connection connection = Connections.writing(folder.resolve("belay.db"))) {
            assertThat(new Migrations(connection, folder).check()).isEqualTo(Migrations.NEWEST);
        }
    }

    @Test
    void takesAnEmptyFileForAStoreThatIsNotMadeYet() throws SQLException {
        Path empty = folder.resolve("empty");
        new DataFolder(empty).prepare();

        try (JournalReader reader = SqliteReader.of(empty)) {
            assertThat(reader.open(Optional.empty(), 10)).isEmpty();
        }
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> SqliteJournal.open(folder, Stores.OPTIONS))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining(sentence);
        try (JournalReader reader = SqliteReader.of(folder)) {
            assertThatThrownBy(() -> reader.open(Optional.empty(), 10))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining(sentence);
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = Connections.writing(folder.resolve("belay.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
