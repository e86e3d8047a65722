package dev.belay.store.sqlite;

import dev.belay.engine.journal.ExecutionRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** The rows by which executions are found by their labels: one for each label, with its execution's status. */
final class LabelRows {

    private final Session session;

    LabelRows(Session session) {
        this.session = session;
    }

    void note(ExecutionRow row) throws SQLException {
        for (Map.Entry<String, String> label : row.labels().entrySet()) {
            PreparedStatement note = session.statement("note-label");
            note.setString(1, label.getKey());
            note.setString(2, label.getValue());
            note.setString(3, row.id().text());
            note.setString(4, row.workflow());
            note.setString(5, row.status());
            note.setString(6, RowBinding.waits(row));
            note.executeUpdate();
        }
    }

    void restate(ExecutionRow row) throws SQLException {
        for (Map.Entry<String, String> label : row.labels().entrySet()) {
            PreparedStatement restate = session.statement("restate-label");
            restate.setString(1, row.status());
            restate.setString(2, RowBinding.waits(row));
            restate.setString(3, label.getKey());
            restate.setString(4, label.getValue());
            restate.setString(5, row.id().text());
            restate.executeUpdate();
        }
    }

    void remove(String execution, Map<String, String> labels) throws SQLException {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            PreparedStatement remove = session.statement("remove-label");
            remove.setString(1, label.getKey());
            remove.setString(2, label.getValue());
            remove.setString(3, execution);
            remove.executeUpdate();
        }
    }
}
