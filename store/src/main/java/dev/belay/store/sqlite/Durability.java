package dev.belay.store.sqlite;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads back what makes a commit durable, and refuses to go on otherwise.
 *
 * <p>With {@code synchronous=NORMAL} a power cut can take back commits that were acknowledged, and effects
 * would run twice. A setting can be lost silently: by a build of SQLite with other defaults, or by a file
 * system on which WAL does not work.
 */
final class Durability {

    private Durability() {}

    static void require(Connection connection) throws SQLException {
        require(connection, "journal_mode", "wal");
        require(connection, "synchronous", "2");
        require(connection, "wal_autocheckpoint", "0");
    }

    private static void require(Connection connection, String setting, String expected) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + setting)) {
            String found = rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
            if (!found.equalsIgnoreCase(expected)) {
                throw new StoreRefused(Problem.of(ProblemCode.STORE_NOT_DURABLE, setting, expected, found)
                        .hint("Without it a power cut could make finished effects run twice. Put the data folder on a"
                                + " local disk, and use the SQLite that Belay brings."));
            }
        }
    }
}
