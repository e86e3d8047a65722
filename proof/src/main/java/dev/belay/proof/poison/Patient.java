package dev.belay.proof.poison;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;

/**
 * One execution in the database of a process that has ended, open to the knife.
 *
 * @param database where it lies
 * @param id of the execution
 * @param number in the database
 * @param definition the hash of its definition
 * @param events how many it has
 */
record Patient(Connection database, String id, long number, String definition, long events) {

    long anyEvent(Random chance) {
        return chance.nextLong(1, events + 1);
    }

    String json(long version) {
        return text("SELECT json FROM event WHERE execution = ? AND version = ?", number, version);
    }

    void rewrite(long version, String json) {
        run("UPDATE event SET json = ? WHERE execution = ? AND version = ?", json, number, version);
    }

    void change(String sql, String to, Random chance) {
        run(sql, to, number, anyEvent(chance));
    }

    void delete(long version) {
        run("DELETE FROM event WHERE execution = ? AND version = ?", number, version);
    }

    void renumber(long version, long to) {
        run("UPDATE event SET version = ? WHERE execution = ? AND version = ?", to, number, version);
    }

    String definitionText() {
        return text("SELECT text FROM definition WHERE hash = ?", definition);
    }

    void redefine(String text) {
        run("UPDATE definition SET text = ? WHERE hash = ?", text, definition);
    }

    private String text(String sql, Object... parameters) {
        try (PreparedStatement query = bound(sql, parameters);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if its events were from before there were checksums. */
    void forgetChecksums() {
        change(events, "UPDATE event SET checksum = NULL WHERE execution = ?", number);
    }

    void run(String sql, Object... parameters) {
        change(1, sql, parameters);
    }

    private void change(long rows, String sql, Object... parameters) {
        try (PreparedStatement change = bound(sql, parameters)) {
            if (change.executeUpdate() != rows) {
                throw new IllegalStateException("`" + sql + "` should change " + rows + " rows of " + id + ".");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PreparedStatement bound(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
