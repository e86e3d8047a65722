package dev.belay.testing.journal;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.Journal;
import dev.belay.execution.StepPath;
import dev.belay.gate.Demand;
import dev.belay.gate.Ending;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateMove;
import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import dev.belay.gate.Guest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executions of one step each before the same gates, and the time. */
final class GateScene {

    static final Instant BEGIN = Instant.parse("2030-01-31T08:00:00Z");
    private static final StepPath STEP = new StepPath("s");

    private final List<Demand> gates;
    private final Map<String, ExecutionDraft> executions;
    private Instant now;

    private GateScene(List<Demand> gates, Map<String, ExecutionDraft> executions, Instant now) {
        this.gates = gates;
        this.executions = executions;
        this.now = now;
    }

    static GateScene before(Demand... gates) {
        return new GateScene(List.of(gates), new HashMap<>(), BEGIN);
    }

    static Demand demand(String name, GateTerms terms) {
        return new Demand(new GateName(terms.kind(), name), terms, BEGIN, true);
    }

    /** The same, where the attempts change nothing. */
    GateScene harmless() {
        return new GateScene(
                gates.stream()
                        .map(gate -> new Demand(gate.name(), gate.terms(), gate.declaredAt(), false))
                        .toList(),
                executions,
                now);
    }

    Instant now() {
        return now;
    }

    GateScene after(Duration span) {
        now = now.plus(span);
        return this;
    }

    static Guest guest(String execution) {
        return new Guest("wf-" + execution, STEP.text());
    }

    ExecutionDraft draft(String execution) {
        return executions.computeIfAbsent(execution, ExecutionDraft::new);
    }

    /** What becomes of an attempt that begins now. */
    Appended passes(Journal journal, String execution) {
        return move(journal, execution, new GateMove.Passes(guest(execution), gates));
    }

    /** Whether an attempt can begin now. */
    boolean isLet(Journal journal, String execution) {
        return passes(journal, execution) instanceof Appended.Stored;
    }

    /** Begins to wait at that gate. */
    Appended waits(Journal journal, String execution, GateName at, Optional<Instant> until) {
        return move(journal, execution, new GateMove.Waits(guest(execution), gates, at, until));
    }

    Appended isTurnedAway(Journal journal, String execution) {
        return move(journal, execution, new GateMove.TurnsAway(guest(execution), gates.getFirst()));
    }

    Appended leaves(Journal journal, String execution, Ending ending) {
        return move(
                journal,
                execution,
                new GateMove.Leaves(
                        guest(execution), gates.stream().map(Demand::name).toList(), ending));
    }

    Appended move(Journal journal, String execution, GateMove... moves) {
        return draft(execution).at(now).moves(moves).to(journal, "{}");
    }

    static Appended differs(GateAnswer answer) {
        return new Appended.GatesDiffer(Map.of(STEP, answer));
    }

    static Appended closed(GateName at, Optional<Instant> until) {
        return differs(new GateAnswer.Closed(at, until));
    }
}
