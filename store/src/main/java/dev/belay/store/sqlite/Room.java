package dev.belay.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a file able to give room back to the disk, page by page.
 *
 * <p>A file that was made without that is written anew once, at its first opening by a release that can remove
 * something. Where the disk has no room for that, the file stays as it is: what is removed is then used again and not
 * given back, and the next opening tries once more.
 */
final class Room {

    private static final int NEVER = 0;

    private Room() {}

    static void prepare(Connection connection) throws SQLException {
        if (!canBeGivenBack(connection)) {
            writeAnew(connection);
        }
    }

    /** Whether a removed page can be given back. */
    static boolean canBeGivenBack(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA auto_vacuum")) {
            return rows.next() && rows.getInt(1) != NEVER;
        }
    }

    private static void writeAnew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
            statement.executeUpdate("VACUUM");
        } catch (SQLException e) {
            if (DiskFault.beforeCommit(e) == DiskFault.UNKNOWN) {
                throw e;
            }
        }
    }
}
