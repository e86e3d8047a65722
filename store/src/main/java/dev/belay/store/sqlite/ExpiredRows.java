package dev.belay.store.sqlite;

import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Expired.Obstacle;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.Retention;
import dev.belay.execution.ExecutionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one page of what a retention no longer keeps. One use, one thread. */
final class ExpiredRows {

    private static final String BEFORE_ALL = "";

    private final Session session;
    private final Retention retention;

    /** By workflow, the oldest id that is among the newest ones; empty where there are fewer. */
    private final Map<String, String> oldestKept = new HashMap<>();

    private ExpiredRows(Session session, Retention retention) {
        this.session = session;
        this.retention = retention;
    }

    static ExpiredPage page(Session session, Retention retention, Optional<Expired> after, int limit)
            throws SQLException {
        PreparedStatement query = Reads.bind(
                session,
                "expired-executions",
                after.map(last -> Nanos.of(last.endedAt())).orElse(Long.MIN_VALUE),
                after.map(last -> last.execution().text()).orElse(BEFORE_ALL),
                Nanos.of(retention.endedBefore()),
                limit);
        return new ExpiredRows(session, retention).page(Answers.all(query, ExpiredRows::row), limit);
    }

    private record Row(Expired expired, String workflow, String status) {}

    private static Row row(ResultSet row) throws SQLException {
        var expired = new Expired(
                new ExecutionId(row.getString(1)),
                Nanos.instant(row.getLong(4)),
                Optional.ofNullable(row.getString(5)).map(ExpiredRows::obstacle));
        return new Row(expired, row.getString(2), row.getString(3));
    }

    private static Obstacle obstacle(String word) {
        return switch (word) {
            case "taken" -> Obstacle.BEING_TAKEN_BACK;
            case "part" -> Obstacle.PART_OF_ANOTHER;
            case "takes" -> Obstacle.TOOK_BACK;
            case "continues" -> Obstacle.CONTINUES_EARLIER;
            case "untold" -> Obstacle.UNTOLD;
            case "built" -> Obstacle.BUILDS_UPON_EARLIER;
            default -> throw new IllegalStateException("`" + word + "` is no obstacle.");
        };
    }

    private ExpiredPage page(List<Row> rows, int limit) throws SQLException {
        List<Expired> expired = new ArrayList<>();
        for (Row row : rows) {
            if (!isKept(row)) {
                expired.add(row.expired());
            }
        }
        return new ExpiredPage(
                expired,
                rows.size() < limit
                        ? Optional.empty()
                        : Optional.of(rows.getLast().expired()));
    }

    private boolean isKept(Row row) throws SQLException {
        boolean otherStatus =
                !retention.statuses().isEmpty() && !retention.statuses().contains(row.status());
        return otherStatus || isAmongTheNewest(row);
    }

    private boolean isAmongTheNewest(Row row) throws SQLException {
        if (retention.keepNewest() == 0) {
            return false;
        }
        @Nullable String known = oldestKept.get(row.workflow());
        String oldest = known == null ? oldestKept(row.workflow()) : known;
        return row.expired().execution().text().compareTo(oldest) >= 0;
    }

    private String oldestKept(String workflow) throws SQLException {
        PreparedStatement query = Reads.bind(session, "nth-newest-of-workflow", workflow, retention.keepNewest() - 1);
        String oldest = Answers.first(query, row -> row.getString(1)).orElse(BEFORE_ALL);
        oldestKept.put(workflow, oldest);
        return oldest;
    }
}
