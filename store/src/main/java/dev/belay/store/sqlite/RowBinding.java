package dev.belay.store.sqlite;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds an execution's row to the parameters of the statements that write it. */
final class RowBinding {

    private RowBinding() {}

    static void bindCreation(PreparedStatement insert, Append append, long firstSequence, long number)
            throws SQLException {
        ExecutionRow row = append.row();
        insert.setString(1, row.id().text());
        insert.setString(2, row.workflow());
        insert.setString(3, row.definition());
        insert.setLong(4, Nanos.of(row.createdAt()));
        insert.setString(5, row.actor());
        insert.setString(6, LabelText.of(row.labels()));
        insert.setString(7, text(row.takesBack().map(ExecutionId::text)));
        insert.setString(8, text(append.idempotencyKey()));
        bindPlain(insert, 9, append);
        bindIndexed(insert, 14, row);
        insert.setObject(19, row.wantsSlot().isPresent() ? (Long) firstSequence : null);
        insert.setInt(20, row.touches().size());
        insert.setString(21, waits(row));
        insert.setLong(22, number);
        insert.setString(23, text(row.parent().map(of -> of.execution().text())));
        insert.setString(24, text(row.parent().map(of -> of.step().text())));
        insert.setString(25, text(row.parent().map(of -> of.outermost().text())));
        insert.setObject(26, row.parent().map(Parent::depth).orElse(null));
    }

    static PreparedStatement advance(Session session, Append append, long number) throws SQLException {
        PreparedStatement update = session.statement("advance-execution");
        bindPlain(update, 1, append);
        update.setLong(6, number);
        update.setLong(7, append.expectedVersion());
        return update;
    }

    static PreparedStatement rewaking(Session session, Append append, long number) throws SQLException {
        PreparedStatement update = session.statement("rewake-execution");
        bindPlain(update, 1, append);
        update.setObject(6, Nanos.of(append.row().wakeAt()));
        update.setLong(7, number);
        update.setLong(8, append.expectedVersion());
        return update;
    }

    static PreparedStatement restatement(Session session, Append append, long number, long firstSequence)
            throws SQLException {
        PreparedStatement update = session.statement("restate-execution");
        ExecutionRow row = append.row();
        bindPlain(update, 1, append);
        bindIndexed(update, 6, row);
        update.setString(11, text(row.wantsSlot()));
        update.setObject(12, row.wantsSlot().isPresent() ? (Long) firstSequence : null);
        update.setInt(13, row.touches().size());
        update.setString(14, waits(row));
        update.setLong(15, number);
        update.setLong(16, append.expectedVersion());
        return update;
    }

    /** The kind of what it waits for: the first word of it. */
    static @Nullable String waits(ExecutionRow row) {
        if (row.isFinal() || row.waitingFor().isEmpty()) {
            return null;
        }
        int end = row.waitingFor().indexOf(' ');
        return end < 0 ? row.waitingFor() : row.waitingFor().substring(0, end);
    }

    private static void bindPlain(PreparedStatement statement, int first, Append append) throws SQLException {
        ExecutionRow row = append.row();
        statement.setLong(first, row.version());
        statement.setLong(first + 1, append.epoch());
        statement.setLong(first + 2, Nanos.of(row.updatedAt()));
        statement.setString(first + 3, row.reason());
        statement.setString(first + 4, row.waitingFor());
    }

    private static void bindIndexed(PreparedStatement statement, int first, ExecutionRow row) throws SQLException {
        statement.setString(first, row.status());
        statement.setObject(first + 1, Nanos.of(row.endedAt()));
        statement.setObject(first + 2, Nanos.of(row.wakeAt()));
        statement.setString(first + 3, text(row.holdsSlot()));
        statement.setString(first + 4, text(row.wantsSlot()));
    }

    private static @Nullable String text(Optional<String> text) {
        return text.orElse(null);
    }
}
