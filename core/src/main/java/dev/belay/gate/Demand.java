package dev.belay.gate;

import java.time.Instant;

/**
 * One gate that an attempt must pass.
 *
 * @param name which gate
 * @param terms as the definition of the execution says them
 * @param declaredAt when the execution was asked for: of several definitions that say different terms for one name, the
 *     one that was asked for last counts
 * @param changes whether the attempt may change something
 */
public record Demand(GateName name, GateTerms terms, Instant declaredAt, boolean changes) {

    /** Refuses terms of another kind. */
    public Demand {
        if (name.kind() != terms.kind()) {
            throw new IllegalArgumentException("`" + name + "` cannot have the terms " + terms + ".");
        }
    }
}
