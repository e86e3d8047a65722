package dev.belay.store.sqlite;

import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/**
 * Brings the schema of a store to the version that this code knows.
 *
 * <p>Each migration is one transaction, and the store keeps the checksum of every text that made it.
 * A schema newer than known is refused: an older program must not write what it does not understand.
 */
final class Migrations {

    /** In order: the version of a migration is its place, counted from 1. */
    private static final List<String> FILES = List.of(
            "V001__journal.sql",
            "V002__finding_and_removing.sql",
            "V003__checksum_of_events.sql",
            "V004__access_tokens.sql",
            "V005__gates.sql",
            "V006__catalogue.sql",
            "V007__lineage.sql",
            "V008__schedules.sql",
            "V009__stream_and_triggers.sql",
            "V010__references.sql",
            "V011__documented_views.sql",
            "V012__children.sql",
            "V013__cautious_breakers.sql");

    /** The schema that this code reads and writes. */
    static final int NEWEST = FILES.size();

    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS migration (
                version  INTEGER PRIMARY KEY CHECK (version >= 1),
                name     TEXT NOT NULL,
                checksum TEXT NOT NULL CHECK (length(checksum) = 64)
            ) STRICT""";

    private final Connection connection;
    private final Path database;

    Migrations(Connection connection, Path database) {
        this.connection = connection;
        this.database = database;
    }

    /** Runs what is missing. */
    void run() throws SQLException {
        int version = check();
        if (version < NEWEST) {
            migrate(version);
        }
    }

    /**
     * The version of the schema; 0 where there is none yet.
     *
     * @throws StoreRefused when it is newer than known, or was made by other texts
     */
    int check() throws SQLException {
        if (!exists()) {
            return 0;
        }
        int version = version();
        if (version > NEWEST) {
            throw new StoreRefused(Problem.of(ProblemCode.SCHEMA_TOO_NEW, database, version, NEWEST)
                    .hint("Use the newer Belay that wrote it, or restore a backup from before."));
        }
        requireSameTexts();
        return version;
    }

    private boolean exists() throws SQLException {
        return number("SELECT count(*) FROM sqlite_schema WHERE name = 'migration'") == 1;
    }

    private int version() throws SQLException {
        return number("SELECT coalesce(max(version), 0) FROM migration");
    }

    private int number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void requireSameTexts() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version, checksum FROM migration")) {
            while (rows.next()) {
                String file = FILES.get(rows.getInt(1) - 1);
                if (!rows.getString(2).equals(checksum(text(file)))) {
                    throw new StoreRefused(Problem.of(ProblemCode.MIGRATION_CHANGED, database, file)
                            .hint("A released migration never changes. Use the Belay that made this store, or restore"
                                    + " a backup."));
                }
            }
        }
    }

    /** All in one: whoever reads a store that is being made finds none, and not one of an old kind. */
    private void migrate(int from) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            statement.executeUpdate(TABLE);
            for (int version = from + 1; version <= NEWEST; version++) {
                migrate(statement, version, FILES.get(version - 1));
            }
            statement.executeUpdate("COMMIT");
        }
    }

    private void migrate(Statement statement, int version, String file) throws SQLException {
        statement.executeUpdate(text(file));
        String note = "INSERT INTO migration (version, name, checksum) VALUES (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(note)) {
            insert.setInt(1, version);
            insert.setString(2, file);
            insert.setString(3, checksum(text(file)));
            insert.executeUpdate();
        }
    }

    private static String text(String file) {
        return Queries.resource("migrations/" + file);
    }

    static String checksum(String text) {
        try {
            byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
