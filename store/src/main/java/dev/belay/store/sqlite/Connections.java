package dev.belay.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to the database file, each for its purpose. */
final class Connections {

    private static final int BUSY_MILLIS = 5_000;

    /** Kept, because a logger that nobody holds forgets its level. */
    private static final Logger DRIVER = Logger.getLogger("org.sqlite");

    static {
        // Two processes that start at once race to remove a dead one's files; the driver would print the loser's trace.
        DRIVER.setLevel(Level.OFF);
    }

    private Connections() {}

    /** The one connection that writes: WAL, FULL, and never a checkpoint that nobody asked for. */
    static Connection writing(Path database) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        // The driver already lets only one thread in at a time.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        Connection connection = config.createConnection(url(database, ""));
        run(
                connection,
                // Before the first page is written: a file that was made without it cannot give room back.
                "PRAGMA auto_vacuum = INCREMENTAL",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                // macOS only: an fsync that reaches the disk and not only its cache.
                "PRAGMA fullfsync = ON",
                // SQLite's own checkpoints swallow their errors; the writer thread makes them and looks.
                "PRAGMA wal_autocheckpoint = 0",
                "PRAGMA journal_size_limit = 67108864",
                "PRAGMA cache_size = -16384",
                "PRAGMA temp_store = MEMORY",
                "PRAGMA trusted_schema = OFF",
                // The writer asks for each number before it uses it; a second look-up would cost a tenth of an append.
                "PRAGMA foreign_keys = OFF");
        takeOver(connection);
        return connection;
    }

    /** A connection that only reads; it creates no database. */
    static Connection reading(Path database) throws SQLException {
        return readOnly(url(database, "?mode=ro"));
    }

    /** A connection to a file that surely nobody changes: it takes no locks and needs no other file. */
    static Connection readingUnchangeable(Path database) throws SQLException {
        return readOnly(url(database, "?mode=ro&immutable=1"));
    }

    /**
     * Ends the driver's own transactions: from here on they are begun and ended by statements of ours.
     *
     * <p>In its auto-commit mode the driver tries an empty transaction after every statement; in the other it
     * begins the next transaction by itself, also after a commit that failed.
     */
    private static void takeOver(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "COMMIT");
    }

    private static Connection readOnly(String url) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setReadOnly(true);
        Connection connection = config.createConnection(url);
        run(connection, "PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF");
        takeOver(connection);
        return connection;
    }

    private static void run(Connection connection, String... pragmas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma : pragmas) {
                statement.execute(pragma);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String url(Path database, String parameters) {
        return "jdbc:sqlite:file:" + database.toAbsolutePath().toUri().getRawPath() + parameters;
    }
}
