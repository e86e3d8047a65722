package dev.belay.plan;

import dev.belay.gate.GateName;
import dev.belay.gate.GateTerms;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A gate that every attempt of a step would have to pass.
 *
 * @param name as far as it is known
 * @param unknowns what is missing in the name
 * @param terms when it lets somebody pass
 * @param waits whether an attempt waits where it is closed; it fails otherwise
 */
public record PlannedGate(Value name, List<Unknown> unknowns, GateTerms terms, boolean waits) {

    /** Copies the list. */
    public PlannedGate {
        unknowns = List.copyOf(unknowns);
    }

    /** Which gate that is; empty where its name is not known yet, or is none. */
    public Optional<GateName> gate() {
        return unknowns.isEmpty() && GateName.isName(name.rendered())
                ? Optional.of(new GateName(terms.kind(), name.rendered()))
                : Optional.empty();
    }
}
