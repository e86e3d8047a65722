package dev.belay.store.sqlite;

import dev.belay.engine.journal.JournalReader;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * Reads the journal in a data folder, also while another process owns it.
 *
 * <p>It makes no database and no folder: where there is none, every answer is empty, and as soon as there is
 * one, it is read. On a disk that cannot be written, a journal that was closed well is read as it lies.
 */
public final class SqliteReader {

    private SqliteReader() {}

    /**
     * A reader of the journal in that folder; thread-safe. Its calls throw {@link StoreRefused} where the store
     * was written by a Belay that this one does not understand.
     */
    public static JournalReader of(Path folder) {
        var data = new DataFolder(folder);
        return new Reads(new Sessions(() -> connect(data)));
    }

    /** A connection that reads the store; nothing where there is none. */
    static @Nullable Connection connect(DataFolder folder) throws SQLException {
        if (!Files.isRegularFile(folder.database())) {
            return null;
        }
        try {
            return withSchema(Connections.reading(folder.database()), folder);
        } catch (SQLException e) {
            // Only the switch to the log, in the very first opening, has a journal of the old kind: nothing was stored.
            if (DiskFault.code(e) == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK) {
                return null;
            }
            // The usual way needs SQLite's two files beside the database; on a read-only disk they may be missing.
            if (DiskFault.primary(DiskFault.code(e)) == SQLiteErrorCode.SQLITE_CANTOPEN && isAtRest(folder)) {
                return withSchema(Connections.readingUnchangeable(folder.database()), folder);
            }
            throw e;
        }
    }

    /** Nobody can write there, and nothing waits in the log: the database alone is the whole truth. */
    private static boolean isAtRest(DataFolder folder) {
        try {
            Path log = folder.writeAheadLog();
            return !Files.isWritable(folder.path()) && (!Files.exists(log) || Files.size(log) == 0);
        } catch (IOException _) {
            return false;
        }
    }

    /** The connection, or nothing where the owner has not yet made the tables. */
    private static @Nullable Connection withSchema(Connection connection, DataFolder folder) throws SQLException {
        boolean usable = false;
        try {
            int version = new Migrations(connection, folder.database()).check();
            requireNotOlder(version, folder);
            usable = version == Migrations.NEWEST;
            return usable ? connection : null;
        } finally {
            if (!usable) {
                connection.close();
            }
        }
    }

    private static void requireNotOlder(int version, DataFolder folder) {
        if (version != 0 && version < Migrations.NEWEST) {
            throw new StoreRefused(Problem.of(ProblemCode.SCHEMA_TOO_OLD, folder.database(), version, Migrations.NEWEST)
                    .hint("Run `belay recover` once: a command that writes brings the store up to date."));
        }
    }
}
