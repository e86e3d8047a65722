package dev.belay.plan;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedCall;
import dev.belay.execution.StepPath;
import dev.belay.expression.Scope;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the calls of actions. */
final class CallPlanner {

    private static final String COMMAND = "run";

    private final ActionCatalog actions;
    private final Findings findings;

    CallPlanner(ActionCatalog actions, Findings findings) {
        this.actions = actions;
        this.findings = findings;
    }

    /** The call as it would be made; what is wrong with it becomes a problem of the step. */
    PlannedCall call(ActionCall call, StepPath path, Scope scope, boolean certain) {
        return call.by().isPresent()
                ? defined(call, call.by().get(), path, scope, certain)
                : call(call, path, scope, certain, List.of());
    }

    /** A part of a defined action: what it waits for is told as the author of the step knows it. */
    private PlannedCall defined(ActionCall call, DefinedCall use, StepPath path, Scope around, boolean certain) {
        List<String> faults = new ArrayList<>();
        DefinedScope scope = DefinedScope.of(use, around, faults);
        PlannedCall planned = call(call, path, scope, certain, faults);
        return new PlannedCall(
                planned.action(),
                planned.input(),
                planned.unknowns().stream().map(scope::outside).toList(),
                planned.sound(),
                planned.command(),
                Optional.of(call.calledAs()));
    }

    private PlannedCall call(ActionCall call, StepPath path, Scope scope, boolean certain, List<String> before) {
        var rendering = new Rendering(scope);
        Value.Mapping input = rendering.fields(call.with().fields(), "");
        var planned = new PlannedCall(
                call.action(),
                input,
                rendering.unknowns(),
                rendering.faults().isEmpty() && before.isEmpty(),
                call.action().equals(COMMAND) ? CommandText.of(call.with(), input, scope) : Optional.empty(),
                Optional.empty());
        before.forEach(fault -> findings.fault(path, certain, fault));
        rendering.faults().forEach(fault -> findings.fault(path, certain, fault));
        Optional<ActionSpec> spec = actions.find(call.action());
        if (spec.isEmpty()) {
            findings.fault(path, certain, "There is no action `" + call.action() + "` in this Belay.");
        } else if (planned.isComplete()) {
            check(spec.get(), input, path, certain);
        }
        return planned;
    }

    private void check(ActionSpec spec, Value.Mapping input, StepPath path, boolean certain) {
        for (Map.Entry<String, Value> given : input.fields().entrySet()) {
            ActionSpec.Parameter parameter = spec.parameters().get(given.getKey());
            if (parameter != null && !suits(parameter, given.getValue())) {
                findings.fault(
                        path,
                        certain,
                        "`" + given.getKey() + "` of `" + spec.name() + "` must be " + expected(parameter) + ", found "
                                + given.getValue().kind() + ".");
            }
        }
    }

    private static boolean suits(ActionSpec.Parameter parameter, Value value) {
        boolean absent = value instanceof Value.Nothing && !parameter.required();
        boolean listed = parameter.allowed().isEmpty() || parameter.allowed().contains(value);
        return absent || parameter.type().accepts(value) && listed;
    }

    private static String expected(ActionSpec.Parameter parameter) {
        return parameter.allowed().isEmpty()
                ? "of the type " + parameter.type().id()
                : "one of " + new Value.Sequence(parameter.allowed());
    }
}
