package dev.belay.testing.mutants;

import java.util.List;

/** Mistakes about gates, each of which the simulation of gates must find. */
final class GateMutants {

    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "one more is let into a place than it has room for",
                    "gate/Gatekeeping.java",
                    "terms.limit() - rows.inside(row.name(), 0);",
                    "terms.limit() + 1 - rows.inside(row.name(), 0);"),
            new Mutant(
                    "who comes later passes those that wait",
                    "gate/Gatekeeping.java",
                    "return free > 0 && rows.ahead(row.name(), ticket(known), free) < free",
                    "return free > 0"),
            new Mutant(
                    "nobody who waits at a place is told of its turn",
                    "gate/Gatekeeping.java",
                    "return free > 0 ? rows.waiting(gate, waitFor(row.get()), Math.min(free, TURNS)) : List.of();",
                    "return List.of();"),
            new Mutant(
                    "a breaker opens one failure late",
                    "gate/BreakerState.java",
                    "case CLOSED -> failures >= terms.failures();",
                    "case CLOSED -> failures > terms.failures();"),
            new Mutant(
                    "a failure of whoever goes ahead leaves a breaker half open",
                    "gate/BreakerState.java",
                    "case HALF_OPEN -> true;",
                    "case HALF_OPEN -> false;"),
            new Mutant(
                    "everybody goes ahead at a breaker that is half open",
                    "gate/BreakerState.java",
                    "case HALF_OPEN -> mayGoAhead && ahead < terms.halfOpen();",
                    "case HALF_OPEN -> mayGoAhead;"),
            new Mutant(
                    "what may change something goes ahead of a cautious breaker",
                    "gate/BreakerState.java",
                    "boolean mayGoAhead = !changes || !terms.harmless();",
                    "boolean mayGoAhead = true;"),
            new Mutant(
                    "a breaker that is open lets somebody pass before its time is over",
                    "gate/BreakerState.java",
                    "case OPEN -> mayGoAhead && isDue(now);",
                    "case OPEN -> mayGoAhead && until.isPresent();"),
            new Mutant(
                    "whoever passes when the time is over closes the breaker",
                    "gate/BreakerState.java",
                    "position == BreakerPosition.OPEN ? at(BreakerPosition.HALF_OPEN, now) : this;",
                    "position == BreakerPosition.OPEN ? at(BreakerPosition.CLOSED, now) : this;"),
            new Mutant(
                    "what passed before a breaker opened is heard after it",
                    "gate/BreakerState.java",
                    "boolean opens = round == openings",
                    "boolean opens = round <= openings"),
            new Mutant(
                    "what passed before a person reset a breaker is heard after it",
                    "gate/BreakerState.java",
                    "return new BreakerState(BreakerPosition.CLOSED, now, Optional.empty(), openings + 1, Optional.of(person));",
                    "return new BreakerState(BreakerPosition.CLOSED, now, Optional.empty(), openings, Optional.of(person));"),
            new Mutant(
                    "a breaker that a person opened without an end lets somebody go ahead",
                    "gate/Gatekeeping.java",
                    "breaker().opened(now, until, Optional.of(actor))",
                    "breaker().opened(now, Optional.of(now), Optional.of(actor))"),
            new Mutant(
                    "failures that are older than the window are kept",
                    "gate/Gatekeeping.java",
                    "rows.forgetMarks(row.name(), begin);",
                    ""),
            new Mutant(
                    "one more begins under a rate than may",
                    "gate/RateWindow.java",
                    "return rate.limit() - 1 - ahead % rate.limit();",
                    "return rate.limit() - ahead % rate.limit();"),
            new Mutant(
                    "what began under a rate is forgotten too early",
                    "gate/Gatekeeping.java",
                    "rows.forgetMarks(row.name(), now.minus(rate.per()));",
                    "rows.forgetMarks(row.name(), now.minus(rate.per().dividedBy(2)));"),
            new Mutant(
                    "an attempt that has ended keeps its place",
                    "Gating.java",
                    "if (!left.isEmpty()) {",
                    "if (left.size() > 2) {"),
            new Mutant(
                    "an attempt in doubt leaves its place while it may still act",
                    "Gating.java",
                    "? node.gates().stream()\n                                .filter(gate -> gate.kind() == GateKind.BREAKER)\n"
                            + "                                .toList()\n                        : List.of();",
                    "? node.gates()\n                        : node.gates();"),
            new Mutant(
                    "who waits for a rate gives its place away",
                    "gate/Gatekeeping.java",
                    "enter(waits.guest(), gate);",
                    ""));

    private GateMutants() {}
}
