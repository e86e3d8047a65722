package dev.belay.execution;

import dev.belay.definition.Effect;
import dev.belay.definition.GateUse;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.gate.Demand;
import dev.belay.gate.GateMove;
import dev.belay.gate.GateName;
import dev.belay.gate.Guest;
import java.util.ArrayList;
import java.util.List;

/** What the events of a decision do at gates: it is stored with them, or nothing is. */
public final class GateMoves {

    private GateMoves() {}

    /**
     * The moves of these events, in their order.
     *
     * @param next the execution after them
     */
    public static List<GateMove> of(Execution next, List<Event> events) {
        List<GateMove> moves = List.of();
        for (Event event : events) {
            if (event instanceof Event.OfGate ofGate) {
                moves = moves.isEmpty() ? new ArrayList<>() : moves;
                moves.add(of(next, ofGate));
            }
        }
        return moves;
    }

    private static GateMove of(Execution next, Event.OfGate event) {
        Guest guest = new Guest(next.id().text(), event.step().text());
        return switch (event) {
            case Event.GatePassed passed -> new GateMove.Passes(guest, demands(next, passed, passed.gates()));
            case Event.GateClosed closed -> closed(next, guest, closed);
            case Event.GateLeft left -> new GateMove.Leaves(guest, left.gates(), left.ending());
        };
    }

    private static GateMove closed(Execution next, Guest guest, Event.GateClosed closed) {
        return use(next.node(closed.step()).step(), closed.at()).waits()
                ? new GateMove.Waits(guest, demands(next, closed, closed.gates()), closed.at(), closed.until())
                : new GateMove.TurnsAway(guest, demand(next, closed, closed.at()));
    }

    private static List<Demand> demands(Execution next, Event.OfGate event, List<GateName> gates) {
        return gates.stream().map(gate -> demand(next, event, gate)).toList();
    }

    private static Demand demand(Execution next, Event.OfGate event, GateName gate) {
        Step step = next.node(event.step()).step();
        return new Demand(gate, use(step, gate).terms(), next.createdAt(), changes(step));
    }

    private static boolean changes(Step step) {
        return !(step.verb() instanceof Verb.Act act) || act.effect() != Effect.NONE;
    }

    private static GateUse use(Step step, GateName gate) {
        return step.gates().of(gate.kind()).orElseThrow();
    }
}
