package dev.belay.store.sqlite;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.BreakerTurn;
import dev.belay.engine.journal.GateView;
import dev.belay.engine.journal.Journal;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateMove;
import dev.belay.gate.GateName;
import dev.belay.gate.Gatekeeping;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the writer thread does at gates, inside its transactions. */
final class GateWrites {

    private final Session session;
    private final SqliteGates rows;

    GateWrites(Session session) {
        this.session = session;
        this.rows = new SqliteGates(session);
    }

    /**
     * Makes the moves of an append, all of them or none.
     *
     * @return why it is refused, where one of them takes something to be so that is not
     */
    Optional<Appended> make(Append append) throws SQLException {
        if (append.gates().isEmpty()) {
            return Optional.empty();
        }
        session.run("savepoint-gates");
        Map<StepPath, GateAnswer> answers = answers(append);
        if (!answers.isEmpty()) {
            session.run("back-to-gates");
        }
        session.run("release-gates");
        return answers.isEmpty() ? Optional.empty() : Optional.of(new Appended.GatesDiffer(answers));
    }

    private Map<StepPath, GateAnswer> answers(Append append) throws SQLException {
        var gates = new Gatekeeping<>(rows, append.events().getLast().at());
        Map<StepPath, GateAnswer> answers = new HashMap<>(0);
        for (GateMove move : append.gates()) {
            gates.make(move)
                    .ifPresent(answer -> answers.put(new StepPath(move.guest().step()), answer));
        }
        return answers;
    }

    Optional<GateView> turn(String name, BreakerTurn turn, Instant now) throws SQLException {
        if (!GateName.isName(name)) {
            return Optional.empty();
        }
        var breaker = new GateName(GateKind.BREAKER, name);
        var gates = new Gatekeeping<>(rows, now);
        boolean known = switch (turn) {
            case BreakerTurn.Reset(String actor) -> gates.reset(breaker, actor);
            case BreakerTurn.Open(String actor, Optional<Instant> until) -> gates.open(breaker, until, actor);
        };
        return known ? GateReads.find(session, breaker) : Optional.empty();
    }

    int leaveQueues(ExecutionId execution) throws SQLException {
        PreparedStatement leave = session.statement("leave-gate-queues");
        leave.setString(1, execution.text());
        return leave.executeUpdate();
    }

    /** Forgets some gates that nobody asked for long; answers how many. */
    static int forgetUnused(Session session, Instant now, int most) throws SQLException {
        long before = Nanos.of(now.minus(Journal.KEPT_GATES));
        Reads.bind(session, "forget-marks-of-unused-gates", before, most).executeUpdate();
        return Reads.bind(session, "forget-unused-gates", before, most).executeUpdate();
    }
}
