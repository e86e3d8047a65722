package dev.belay.store.sqlite;

import dev.belay.definition.Reference;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.journal.DefinitionUser;
import dev.belay.engine.journal.Deleted;
import dev.belay.engine.journal.Deletion;
import dev.belay.execution.ExecutionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds who would miss registered versions, in the transaction that deletes them. */
final class UserRows {

    private final Session session;
    private final List<DefinitionUser> users = new ArrayList<>();

    UserRows(Session session) {
        this.session = session;
    }

    /** No more than are named. */
    List<DefinitionUser> of(Deletion deletion, Collection<String> hashes) throws SQLException {
        for (String hash : hashes) {
            add(Reads.bind(session, "live-with-definition", hash, Deleted.NAMED), UserRows::working);
        }
        add(Reads.bind(session, "schedules-that-start", deletion.name()), row -> scheduled(deletion, row));
        add(Reads.bind(session, "references-to", deletion.name()), row -> named(deletion, row));
        return List.copyOf(users);
    }

    private void add(PreparedStatement query, Answers.Reading<Optional<DefinitionUser>> reading) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (users.size() < Deleted.NAMED && rows.next()) {
                reading.read(rows).ifPresent(users::add);
            }
        }
    }

    private static Optional<DefinitionUser> working(ResultSet row) throws SQLException {
        return Optional.of(new DefinitionUser.Working(new ExecutionId(row.getString(1))));
    }

    private static Optional<DefinitionUser> scheduled(Deletion deletion, ResultSet row) throws SQLException {
        return deletion.takes(WorkflowName.parse(row.getString(2)))
                ? Optional.of(new DefinitionUser.Scheduled(row.getString(1)))
                : Optional.empty();
    }

    private static Optional<DefinitionUser> named(Deletion deletion, ResultSet row) throws SQLException {
        Optional<String> version = Optional.of(row.getString(5)).filter(text -> !text.isEmpty());
        boolean misses = deletion.takes(new WorkflowName(deletion.name(), version))
                && !deletion.includes(row.getString(1), row.getInt(2));
        return misses
                ? Optional.of(new DefinitionUser.Named(
                        row.getString(1), Reference.Kind.of(row.getString(3)), row.getString(4)))
                : Optional.empty();
    }
}
