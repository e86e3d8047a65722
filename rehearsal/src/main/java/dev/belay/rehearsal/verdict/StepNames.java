package dev.belay.rehearsal.verdict;

import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.rehearsal.script.Script;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names by which tests of a definition may speak of its steps. */
public final class StepNames {

    private final Definition definition;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Set<String> paths = new LinkedHashSet<>();

    private StepNames(Definition definition) {
        this.definition = definition;
        enter(definition.body(), "");
        enter(definition.onFailure(), StepPath.HANDLER.text() + "/");
    }

    /** Those of that definition. */
    public static StepNames of(Definition definition) {
        return new StepNames(definition);
    }

    private void enter(Body body, String around) {
        for (Step step : body.steps()) {
            steps.putIfAbsent(step.id(), step);
            paths.add(around + step.id());
            nested(step).ifPresent(inner -> enter(inner, around + step.id() + "/"));
        }
    }

    private static Optional<Body> nested(Step step) {
        if (step.verb() instanceof Verb.Scope scope) {
            return Optional.of(scope.body());
        }
        return step.verb() instanceof Verb.ForEach loop ? Optional.of(loop.body()) : Optional.empty();
    }

    /** Every step, nested ones and those after a failure included, in the order as written. */
    public List<Step> steps() {
        return List.copyOf(steps.values());
    }

    /** The step of that id. */
    public Optional<Step> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** A problem for each place that names a step which the definition does not have. */
    public List<Problem> unknown(List<Script.Mention> mentions) {
        return mentions.stream()
                .filter(mention -> !isKnown(mention.step()))
                .map(this::unknown)
                .toList();
    }

    /** A path is the same for every visit and iteration. */
    private boolean isKnown(StepPath path) {
        String plain = path.text().replaceAll("#[0-9]+|\\[[0-9]+]", "");
        return paths.contains(plain) || steps.containsKey(plain);
    }

    private Problem unknown(Script.Mention mention) {
        return Problem.of(ProblemCode.STEP_NOT_IN_WORKFLOW, mention.step(), definition.name())
                .hint("Its steps are: " + String.join(", ", steps.keySet()) + ".")
                .at(mention.place());
    }
}
