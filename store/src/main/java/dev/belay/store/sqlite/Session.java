package dev.belay.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** One connection and its prepared statements, used by one thread at a time. */
final class Session implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** The statement of that name; parameters of an earlier use stay bound until they are set again. */
    PreparedStatement statement(String name) throws SQLException {
        PreparedStatement known = statements.get(name);
        return known == null ? prepare(name) : known;
    }

    /** Runs a statement without parameters that answers nothing. */
    void run(String name) throws SQLException {
        statement(name).execute();
    }

    /** The one number that a statement answers. */
    long number(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Ends the open transaction, or finds that an error has already ended it. */
    void rollBack() throws SQLException {
        try {
            run("rollback");
        } catch (SQLException e) {
            forgetStatements();
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }

    /** After an error: the driver has closed the statement that met it. */
    void forgetStatements() {
        for (PreparedStatement statement : statements.values()) {
            try {
                statement.close();
            } catch (SQLException _) {
                // Closing repeats the error that the statement met, and that one is known.
            }
        }
        statements.clear();
    }

    private PreparedStatement prepare(String name) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(Queries.text(name));
        statements.put(name, statement);
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
