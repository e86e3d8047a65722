package dev.belay.definition;

import java.util.LinkedHashSet;
import java.util.Set;

/** The other definitions that a definition names: those that its steps run, in the order in which they are written. */
public final class NamedWorkflows {

    private final Set<WorkflowName> found = new LinkedHashSet<>();

    private NamedWorkflows() {}

    /** Of the steps of a definition, nested ones and those of {@code on_failure} included. */
    public static Set<WorkflowName> in(Definition definition) {
        var names = new NamedWorkflows();
        names.look(definition.body());
        names.look(definition.onFailure());
        return names.found;
    }

    private void look(Body body) {
        body.steps().forEach(step -> look(step.verb()));
    }

    private void look(Verb verb) {
        switch (verb) {
            case Verb.Subflow subflow -> found.add(subflow.workflow());
            case Verb.Scope scope -> look(scope.body());
            case Verb.ForEach loop -> look(loop.body());
            case Verb.Act _, Verb.Wait _ -> {}
        }
    }
}
