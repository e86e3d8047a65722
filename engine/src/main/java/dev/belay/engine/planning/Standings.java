package dev.belay.engine.planning;

import dev.belay.plan.PlannedGate;
import java.util.Optional;

/** How gates stand. */
@FunctionalInterface
public interface Standings {

    /** Those of a machine on which nothing is known of any gate. */
    Standings NONE = (_, _) -> Optional.empty();

    /**
     * What an attempt would meet at a gate that began now; empty where that cannot be told.
     *
     * @param changes whether the attempt may change something
     */
    Optional<GateOutlook> of(PlannedGate gate, boolean changes);
}
