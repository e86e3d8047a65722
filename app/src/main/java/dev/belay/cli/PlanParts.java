package dev.belay.cli;

import dev.belay.definition.WorkflowName;
import dev.belay.engine.DefinitionReader;
import dev.belay.engine.RegisteredWorkflows;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.planning.GateOutlook;
import dev.belay.engine.planning.GatesNow;
import dev.belay.engine.planning.Planning;
import dev.belay.plan.Library;
import dev.belay.plan.PlannedGate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What plans and tests of definitions are made of: what is registered here, and what was learnt from the past. */
final class PlanParts {

    private final Assembly assembly;

    PlanParts(Assembly assembly) {
        this.assembly = assembly;
    }

    /** Plans, with the past of this journal where it can be read. */
    Planning planning() {
        return new Planning(assembly.runners(), this::durations, this::workflow, this::standing);
    }

    /** A workflow by its name. A plan, or a test, is worth having also where nothing is registered. */
    Optional<Library.Entry> workflow(WorkflowName name) {
        var registered = new RegisteredWorkflows(assembly::reader, assembly.notation(), Blueprints::find);
        return assembly.readable(() -> registered.find(name))
                .orElseGet(() -> Blueprints.find(name.name()).map(this::entry));
    }

    /** A definition as a plan names it, as it would begin now. */
    Library.Entry entry(StoredDefinition stored) {
        DefinitionReader.Standalone found = assembly.notation().asOfNow(stored);
        return new Library.Entry(found.definition(), found.source().hash());
    }

    /** A plan is worth having also where nobody can tell how gates stand. */
    private Optional<GateOutlook> standing(PlannedGate gate, boolean changes) {
        var gates = new GatesNow(() -> assembly.reader().gates(), assembly.clock());
        return assembly.readable(() -> gates.of(gate, changes)).flatMap(Function.identity());
    }

    /** A plan is worth having also where the past cannot be read. */
    private List<Long> durations(String workflow, String step, int limit) {
        return assembly.readable(() -> assembly.reader().durations(workflow, step, limit))
                .orElse(List.of());
    }
}
