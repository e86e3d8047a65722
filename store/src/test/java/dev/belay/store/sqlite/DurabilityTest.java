package dev.belay.store.sqlite;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {

    @TempDir
    Path folder;

    @Test
    void acceptsTheConnectionThatTheJournalWritesWith() throws SQLException {
        try (Connection connection = Connections.writing(folder.resolve("belay.db"))) {
            assertThatCode(() -> Durability.require(connection)).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesAConnectionThatDoesNotForceItsCommitsToDisk() throws SQLException {
        refuses("PRAGMA synchronous = NORMAL", "expected `2`, found `1`");
        refuses("PRAGMA synchronous = OFF", "expected `2`, found `0`");
    }

    @Test
    void refusesAnotherJournalModeThanTheLog() throws SQLException {
        refuses("PRAGMA journal_mode = DELETE", "expected `wal`, found `delete`");
    }

    @Test
    void refusesCheckpointsThatNobodyLooksAt() throws SQLException {
        refuses("PRAGMA wal_autocheckpoint = 1000", "expected `0`, found `1000`");
    }

    private void refuses(String setting, String sentence) throws SQLException {
        try (Connection connection = Connections.writing(folder.resolve("belay.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(setting);

            assertThatThrownBy(() -> Durability.require(connection))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining(sentence);
        }
    }
}
