package dev.belay.store.sqlite;

import dev.belay.engine.arrival.TriggerLog;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.outbox.Outbox;
import dev.belay.execution.ExecutionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the writer thread does to remove executions, inside its transactions.
 *
 * <p>An execution goes in two parts. First it disappears with everything by which it is found, in one change. Its
 * events may be many: they follow in pieces, and a note says which are still to go, so that a process that is killed
 * in between leaves work and never a half of something.
 */
final class Removals {

    /** So many rows go in one piece: appends wait for a piece at most. */
    static final int ROWS = 500;

    /** So many pages of the file are given back to the disk in one piece: half a megabyte. */
    static final int PAGES = 128;

    private final Session session;
    private final LabelRows labels;

    Removals(Session session) {
        this.session = session;
        this.labels = new LabelRows(session);
    }

    List<ExecutionId> remove(List<ExecutionId> executions, Tables tables) throws SQLException {
        List<ExecutionId> removed = new ArrayList<>();
        for (ExecutionId execution : executions) {
            if (remove(execution)) {
                removed.add(execution);
            }
        }
        if (!removed.isEmpty()) {
            rememberNumbers(tables);
        }
        return removed;
    }

    private record Removable(
            long number,
            String definition,
            String labels,
            @Nullable String key,
            long endedAt,
            String id) {}

    private boolean remove(ExecutionId execution) throws SQLException {
        PreparedStatement find = session.statement("removable-execution");
        find.setString(1, execution.text());
        @Nullable Removable found = Answers.first(find, Removals::removable).orElse(null);
        if (found == null) {
            return false;
        }
        for (Removable member : within(execution)) {
            remove(member);
        }
        remove(found);
        return true;
    }

    private List<Removable> within(ExecutionId outermost) throws SQLException {
        PreparedStatement find = session.statement("removable-within");
        find.setString(1, outermost.text());
        return Answers.all(find, Removals::removable);
    }

    private void remove(Removable found) throws SQLException {
        labels.remove(found.id(), LabelText.read(found.labels()));
        keepKey(found);
        for (String hash : pins(found.number())) {
            unuse(hash);
        }
        change("remove-pins", found.number());
        change("forget-descent", found.id());
        change("remove-execution", found.number());
        change("note-removal", found.number());
        unuse(found.definition());
    }

    private List<String> pins(long number) throws SQLException {
        return Answers.all(Reads.bind(session, "pins-of-execution", number), row -> row.getString(1));
    }

    private static Removable removable(ResultSet row) throws SQLException {
        return new Removable(
                row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5), row.getString(6));
    }

    private void keepKey(Removable found) throws SQLException {
        if (found.key() != null) {
            Instant until = Nanos.instant(found.endedAt()).plus(Journal.KEPT_KEYS);
            change("keep-key", found.key(), found.id(), Nanos.of(until));
        }
    }

    private void unuse(String hash) throws SQLException {
        if (change("unuse-definition", hash) == 0) {
            change("forget-use", hash);
            change("forget-definition", hash);
        }
    }

    /** What had the greatest numbers may be gone now, and they must not be given to anything else. */
    private void rememberNumbers(Tables tables) throws SQLException {
        change("remember-numbers", tables.sequence(), tables.number());
    }

    /** One piece of what is left; answers whether there may be more. */
    boolean sweep(Instant now) throws SQLException {
        int left = ROWS;
        for (Optional<Long> waiting = waiting(); left > 0 && waiting.isPresent(); waiting = waiting()) {
            left -= clear(waiting.get(), left);
        }
        return left < ROWS || forget(now) || giveBack();
    }

    /** What is no longer remembered; whether there may be more of it. */
    private boolean forget(Instant now) throws SQLException {
        change("release-sinks", Nanos.of(now.minus(Outbox.HELD)));
        return change("forget-keys", Nanos.of(now), ROWS) == ROWS
                || GateWrites.forgetUnused(session, now, ROWS) == ROWS
                || change("forget-firings", Nanos.of(now.minus(TriggerLog.REMEMBERED)), ROWS) == ROWS
                || change("forget-notices", Notice.KEPT, ROWS) == ROWS;
    }

    private Optional<Long> waiting() throws SQLException {
        return Answers.first(session.statement("first-removal"), row -> row.getLong(1));
    }

    /** Clears at most so many rows of a removed execution, and its note when none is left; answers how many. */
    private int clear(long number, int most) throws SQLException {
        int rows = change("remove-events", number, most);
        if (rows < most) {
            rows += change("remove-touches", number, most - rows);
        }
        return rows < most ? rows + change("end-removal", number) : rows;
    }

    private boolean giveBack() throws SQLException {
        long free = freePages();
        if (free == 0) {
            return false;
        }
        // A prepared statement would make one step only, and a step gives back one page.
        try (Statement whole = session.connection().createStatement()) {
            whole.executeUpdate(Queries.text("give-pages-back"));
        }
        long left = freePages();
        return left > 0 && left < free;
    }

    private long freePages() throws SQLException {
        return session.number(session.statement("free-pages"));
    }

    int holdOpen(Instant now) throws SQLException {
        return change("hold-open", Nanos.of(now));
    }

    boolean release(ExecutionId execution) throws SQLException {
        return change("release-held", execution.text()) == 1;
    }

    private int change(String name, Object... parameters) throws SQLException {
        return Reads.bind(session, name, parameters).executeUpdate();
    }
}
