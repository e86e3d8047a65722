package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds steps in a definition, however deep they are nested. */
final class Steps {

    private Steps() {}

    /** The step that a path runs. */
    static Step of(Definition definition, StepPath path) {
        Body body = path.isWithin(StepPath.ROOT) ? definition.body() : definition.onFailure();
        List<Step> chain = chain(body, path.stepId())
                .orElseThrow(() -> new IllegalStateException("The definition has no step `" + path + "`."));
        return chain.getLast();
    }

    /** The steps from the outermost one around it to the step with that id; empty where there is none. */
    static Optional<List<Step>> chain(Body body, String id) {
        for (Step step : body.steps()) {
            if (step.id().equals(id)) {
                return Optional.of(List.of(step));
            }
            Optional<List<Step>> nested = nested(step).flatMap(inner -> chain(inner, id));
            if (nested.isPresent()) {
                List<Step> chain = new ArrayList<>(List.of(step));
                chain.addAll(nested.get());
                return Optional.of(chain);
            }
        }
        return Optional.empty();
    }

    /** The steps nested in a step. */
    static Optional<Body> nested(Step step) {
        return switch (step.verb()) {
            case Verb.Scope scope -> Optional.of(scope.body());
            case Verb.ForEach loop -> Optional.of(loop.body());
            case Verb.Act _, Verb.Wait _, Verb.Subflow _ -> Optional.empty();
        };
    }
}
