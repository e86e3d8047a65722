package dev.belay.store.sqlite;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Parent;
import dev.belay.execution.StepPath;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the queries of {@code read.sql} answer. */
final class Answers {

    /** One row as a value. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int TOUCHED = 18;
    private static final int PARENT = 19;
    private static final String UNREADABLE = "wf-unreadable-";

    private Answers() {}

    static <T> List<T> all(PreparedStatement query, Reading<T> reading) throws SQLException {
        var all = new ArrayList<T>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                all.add(reading.read(rows));
            }
        }
        return all;
    }

    /** Events, no more of them than a page may hold. */
    static List<StoredEvent> events(PreparedStatement query) throws SQLException {
        var page = new ArrayList<StoredEvent>();
        try (ResultSet rows = query.executeQuery()) {
            long length = 0;
            while (length <= JournalReader.MAX_PAGE_LENGTH && rows.next()) {
                StoredEvent event = event(rows);
                page.add(event);
                length += event.json().length();
            }
        }
        return page;
    }

    /** Entries, no more of them than a page may hold. */
    static List<Entry> entries(PreparedStatement query) throws SQLException {
        var page = new ArrayList<Entry>();
        try (ResultSet rows = query.executeQuery()) {
            long length = 0;
            while (length <= JournalReader.MAX_PAGE_LENGTH && rows.next()) {
                Entry entry = rows.getString(6) == null ? notice(rows) : event(rows);
                page.add(entry);
                length += entry.json().length();
            }
        }
        return page;
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong(1), Nanos.instant(row.getLong(3)), row.getString(4), row.getString(8), row.getString(5));
    }

    static <T> Optional<T> first(PreparedStatement query, Reading<T> reading) throws SQLException {
        List<T> all = all(query, reading);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        var event = new StoredEvent(
                row.getLong(1),
                id(row.getString(6), 0),
                row.getLong(2),
                Nanos.instant(row.getLong(3)),
                row.getString(4),
                row.getString(5));
        long checksum = row.getLong(7);
        if (!row.wasNull() && checksum != Checksum.of(event)) {
            throw new DamagedJournal("The event " + event.version() + " of `" + event.execution()
                    + "` is not as it was stored: its checksum does not fit.");
        }
        return event;
    }

    static Reading<ExecutionRow> execution(Session session) {
        return row -> execution(session, row);
    }

    private static ExecutionRow execution(Session session, ResultSet row) throws SQLException {
        return new ExecutionRow(
                id(row.getString(2), row.getLong(1)),
                row.getString(3),
                row.getString(4),
                row.getString(13),
                row.getString(11),
                row.getString(12),
                Nanos.instant(row.getLong(5)),
                Nanos.instant(row.getLong(10)),
                instant(row, 14),
                instant(row, 15),
                row.getLong(9),
                Optional.ofNullable(row.getString(16)),
                Optional.ofNullable(row.getString(17)),
                row.getString(6),
                LabelText.read(row.getString(7)),
                Optional.ofNullable(row.getString(8)).map(id -> id(id, 0)),
                touches(session, row.getLong(1), row.getInt(TOUCHED)),
                parent(row));
    }

    private static Optional<Parent> parent(ResultSet row) throws SQLException {
        String execution = row.getString(PARENT);
        return execution == null
                ? Optional.empty()
                : Optional.of(new Parent(
                        id(execution, 0),
                        new StepPath(row.getString(PARENT + 1)),
                        id(row.getString(PARENT + 2), 0),
                        row.getInt(PARENT + 3)));
    }

    /** A damaged id must not hide its execution, nor those that are read together with it: it gets one to be seen by. */
    private static ExecutionId id(String text, long number) {
        return new ExecutionId(ExecutionId.isValid(text) ? text : UNREADABLE + number);
    }

    /** Whether an execution has an id of its own: one that has none is seen in lists, and nobody can work on it. */
    static boolean hasId(ExecutionRow row) {
        return !row.id().text().startsWith(UNREADABLE);
    }

    /** Those that the row knew of: more may have been written since it was read. */
    private static List<String> touches(Session session, long number, int touched) throws SQLException {
        if (touched == 0) {
            return List.of();
        }
        PreparedStatement query = session.statement("touches-of-execution");
        query.setLong(1, number);
        query.setInt(2, touched);
        return all(query, row -> row.getString(1));
    }

    static StoredDefinition definition(ResultSet row) throws SQLException {
        int version = row.getInt(3);
        return new StoredDefinition(
                row.getString(1),
                row.getString(2),
                version == 0 ? Optional.empty() : Optional.of(version),
                row.getString(4),
                row.getString(5),
                Nanos.instant(row.getLong(6)));
    }

    static Registration registration(ResultSet row) throws SQLException {
        return new Registration(
                definition(row),
                Optional.ofNullable(row.getString(7)),
                Nanos.instant(row.getLong(8)),
                row.getString(9),
                Optional.ofNullable(row.getString(10)),
                deprecation(row),
                instant(row, 11));
    }

    private static Optional<Deprecation> deprecation(ResultSet row) throws SQLException {
        Optional<Instant> since = instant(row, 15);
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(new Deprecation(
                        row.getString(12), Optional.ofNullable(row.getString(13)), row.getString(14), since.get()));
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Nanos.instant(nanos));
    }
}
