package dev.belay.store.sqlite;

import dev.belay.engine.journal.GateBook;
import dev.belay.engine.journal.GateView;
import dev.belay.gate.Demand;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.Gatekeeping;
import dev.belay.gate.Guest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers what is asked of gates, on the connections of the other reads. Thread-safe. */
final class GateReads implements GateBook {

    private final Sessions sessions;

    GateReads(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<GateView> list(GateKind kind, Optional<String> after, int limit) {
        return sessions.ask(
                session -> Answers.all(
                        Reads.bind(session, "gates-of-kind", kind.id(), after.orElse(""), Reads.page(limit)),
                        GateColumns::view),
                List.of());
    }

    @Override
    public Optional<GateView> find(GateName gate) {
        return sessions.ask(session -> find(session, gate), Optional.empty());
    }

    static Optional<GateView> find(Session session, GateName gate) throws SQLException {
        return Answers.first(Reads.bind(session, "gate-view", gate.kind().id(), gate.name()), GateColumns::view);
    }

    @Override
    public List<GateName> waitedAt(int limit) {
        return sessions.ask(
                session -> Answers.all(
                        Reads.bind(session, "gates-waited-at", Reads.page(limit)),
                        row -> new GateName(GateColumns.kind(row.getString(1)), row.getString(2))),
                List.of());
    }

    @Override
    public GateAnswer answer(Demand gate, Instant now) {
        return sessions.ask(
                session -> new Gatekeeping<>(new SqliteGates(session), now).answer(gate), new GateAnswer.Open());
    }

    @Override
    public List<Guest> turns(GateName gate, Instant now) {
        return sessions.ask(session -> new Gatekeeping<>(new SqliteGates(session), now).turns(gate), List.of());
    }
}
