package dev.belay.plan;

import dev.belay.definition.GateUse;
import dev.belay.definition.Gates;
import dev.belay.execution.StepPath;
import dev.belay.gate.GateName;
import dev.belay.value.Value;
import java.util.List;

/** Plans the gates that the attempts of steps pass. */
final class GatePlanner {

    private final Findings findings;

    GatePlanner(Findings findings) {
        this.findings = findings;
    }

    /** In the order in which they would be asked; what is wrong with a name becomes a problem of the step. */
    List<PlannedGate> gates(Gates gates, StepPath path, PlanScope scope, boolean certain) {
        return gates.uses().stream().map(use -> gate(use, path, scope, certain)).toList();
    }

    private PlannedGate gate(GateUse use, StepPath path, PlanScope scope, boolean certain) {
        var rendering = new Rendering(scope);
        Value name = rendering.value(use.name(), "name");
        rendering.faults().forEach(fault -> findings.fault(path, certain, fault));
        boolean known = rendering.faults().isEmpty() && rendering.unknowns().isEmpty();
        if (known && !GateName.isName(name.rendered())) {
            findings.fault(
                    path,
                    certain,
                    "The name of the " + use.terms().kind().id() + " must have 1 to " + GateName.MAX_LENGTH
                            + " characters, found `" + name.rendered() + "`.");
        }
        return new PlannedGate(name, rendering.unknowns(), use.terms(), use.waits());
    }
}
