package dev.belay.store.sqlite;

import dev.belay.engine.arrival.Arrival;
import dev.belay.engine.arrival.Arrivals;
import dev.belay.execution.ExecutionId;
import dev.belay.trigger.Fired;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.Past;
import dev.belay.trigger.TriggerId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came to triggers, from whichever connections it is given. Thread-safe. */
final class ArrivalReads implements Arrivals {

    private final Sessions sessions;

    ArrivalReads(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Past past(TriggerId trigger, String occurrence, String key) {
        return sessions.ask(session -> past(session, trigger, occurrence, key), Past.NONE);
    }

    /** Also inside a transaction of the writer. */
    static Past past(Session session, TriggerId trigger, String occurrence, String key) throws SQLException {
        return new Past(
                Answers.first(
                        Reads.bind(session, "fired-on-occurrence", trigger.workflow(), trigger.trigger(), occurrence),
                        ArrivalReads::fired),
                Answers.first(
                        Reads.bind(session, "fired-on-key", trigger.workflow(), trigger.trigger(), key),
                        ArrivalReads::fired));
    }

    private static Fired fired(ResultSet row) throws SQLException {
        return new Fired(new ExecutionId(row.getString(1)), Nanos.instant(row.getLong(2)));
    }

    @Override
    public List<Arrival> list(Query query) {
        return sessions.ask(session -> Answers.all(asked(session, query), ArrivalReads::arrival), List.of());
    }

    private static PreparedStatement asked(Session session, Query query) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        query.workflow().ifPresent(parameters::add);
        query.workflow().flatMap(_ -> query.trigger()).ifPresent(parameters::add);
        String name = List.of("arrivals", "arrivals-of-workflow", "arrivals-of-trigger")
                .get(parameters.size());
        parameters.add(query.before().orElse(Long.MAX_VALUE));
        parameters.add(Reads.page(query.limit()));
        return Reads.bind(session, name, parameters.toArray());
    }

    private static Arrival arrival(ResultSet row) throws SQLException {
        return new Arrival(
                row.getLong(1),
                new TriggerId(row.getString(2), row.getString(3)),
                row.getString(4),
                Outcome.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                row.getString(6),
                Nanos.instant(row.getLong(7)),
                row.getInt(8),
                Optional.ofNullable(row.getString(9)).map(ExecutionId::new));
    }
}
