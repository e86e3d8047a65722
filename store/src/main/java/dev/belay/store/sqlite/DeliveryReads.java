package dev.belay.store.sqlite;

import dev.belay.engine.outbox.DeadLetter;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.engine.outbox.SinkState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How deliveries stand, from whichever connections it is given. Thread-safe. */
final class DeliveryReads implements Deliveries {

    private final Sessions sessions;

    DeliveryReads(Sessions sessions) {
        this.sessions = sessions;
    }

    Optional<SinkState> sink(String name) {
        return sessions.ask(
                session -> Answers.first(Reads.bind(session, "sink", name), DeliveryReads::state), Optional.empty());
    }

    @Override
    public List<SinkState> sinks() {
        return sessions.ask(session -> Answers.all(session.statement("all-sinks"), DeliveryReads::state), List.of());
    }

    @Override
    public List<DeadLetter> letters(Query query) {
        long before = query.before().orElse(Long.MAX_VALUE);
        int limit = Reads.page(query.limit());
        return sessions.ask(
                session -> Answers.all(
                        query.sink().isPresent()
                                ? Reads.bind(
                                        session,
                                        "dead-letters-of-sink",
                                        query.sink().get(),
                                        before,
                                        limit)
                                : Reads.bind(session, "dead-letters", before, limit),
                        DeliveryReads::letter),
                List.of());
    }

    @Override
    public Optional<DeadLetter> letter(long number) {
        return sessions.ask(
                session -> Answers.first(Reads.bind(session, "dead-letter", number), DeliveryReads::letter),
                Optional.empty());
    }

    List<DeadLetter> again(String sink, int limit) {
        return sessions.ask(
                session -> Answers.all(
                        Reads.bind(session, "dead-letters-again", sink, Reads.page(limit)), DeliveryReads::letter),
                List.of());
    }

    private static SinkState state(ResultSet row) throws SQLException {
        return new SinkState(
                row.getString(1),
                row.getLong(2),
                row.getInt(3),
                Answers.instant(row, 4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                Answers.instant(row, 9));
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                Nanos.instant(row.getLong(6)),
                row.getInt(7),
                row.getString(8),
                row.getString(9),
                row.getInt(10) == 1);
    }
}
