package dev.belay.engine.planning;

import dev.belay.engine.journal.GateBook;
import dev.belay.engine.journal.GateView;
import dev.belay.engine.planning.GateOutlook.Meets;
import dev.belay.gate.BreakerPosition;
import dev.belay.gate.Demand;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.plan.PlannedGate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells how gates stand by what is kept of them, as for an execution that is asked for now. Reads only.
 *
 * @param book is asked for when a gate is looked at
 */
public record GatesNow(Supplier<GateBook> book, InstantSource clock) implements Standings {

    @Override
    public Optional<GateOutlook> of(PlannedGate gate, boolean changes) {
        return gate.gate().map(name -> outlook(gate, name, changes));
    }

    private GateOutlook outlook(PlannedGate gate, GateName name, boolean changes) {
        Instant now = clock.instant();
        GateBook gates = book.get();
        Optional<GateView> view = gates.find(name);
        GateAnswer answer = gates.answer(new Demand(name, gate.terms(), now, changes), now);
        return new GateOutlook(
                gate,
                meets(gate, answer),
                answer instanceof GateAnswer.Closed(_, Optional<Instant> until) ? until : Optional.empty(),
                name.kind() == GateKind.BREAKER ? Optional.of(position(view)) : Optional.empty(),
                view.map(GateView::inside).orElse(0),
                view.map(GateView::waiting).orElse(0));
    }

    private static Meets meets(PlannedGate gate, GateAnswer answer) {
        return switch (answer) {
            case GateAnswer.Open _ -> Meets.PASSES;
            case GateAnswer.Closed _ -> gate.waits() ? Meets.WAITS : Meets.FAILS;
        };
    }

    private static BreakerPosition position(Optional<GateView> view) {
        return view.map(known -> known.row().breaker().position()).orElse(BreakerPosition.CLOSED);
    }
}
