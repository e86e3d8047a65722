package dev.belay.gate;

import java.time.Instant;

/**
 * What is kept of a gate.
 *
 * @param name which gate
 * @param terms those of the definition that was asked for last
 * @param declaredAt when an execution of that was asked for
 * @param breaker where it stands; closed for what is no breaker
 * @param refused how often somebody was turned away
 * @param waited how often somebody began to wait
 * @param usedAt about when it was last asked
 */
public record GateRow(
        GateName name,
        GateTerms terms,
        Instant declaredAt,
        BreakerState breaker,
        long refused,
        long waited,
        Instant usedAt) {

    static GateRow fresh(Demand demand, Instant now) {
        return new GateRow(demand.name(), demand.terms(), demand.declaredAt(), BreakerState.fresh(now), 0, 0, now);
    }

    GateRow declared(Demand demand) {
        return demand.declaredAt().isBefore(declaredAt)
                ? this
                : new GateRow(name, demand.terms(), demand.declaredAt(), breaker, refused, waited, usedAt);
    }

    /** With the breaker at another place. */
    public GateRow with(BreakerState next) {
        return new GateRow(name, terms, declaredAt, next, refused, waited, usedAt);
    }

    GateRow oneRefused() {
        return new GateRow(name, terms, declaredAt, breaker, refused + 1, waited, usedAt);
    }

    GateRow oneWaits() {
        return new GateRow(name, terms, declaredAt, breaker, refused, waited + 1, usedAt);
    }

    GateRow used(Instant now) {
        return new GateRow(name, terms, declaredAt, breaker, refused, waited, now);
    }
}
