package dev.belay.rehearsal.verdict;

import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.rehearsal.course.Kin;
import dev.belay.rehearsal.script.Running;
import dev.belay.rehearsal.script.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names by which tests of a definition may speak of its steps, and of those of the workflows that its steps run. */
public final class StepNames {

    private final Kin kin;
    private final Definition definition;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Step> paths = new LinkedHashMap<>();

    private StepNames(Kin kin, Definition definition) {
        this.kin = kin;
        this.definition = definition;
        enter(definition.body(), "");
        enter(definition.onFailure(), StepPath.HANDLER.text() + "/");
    }

    /** Those of that definition. */
    public static StepNames of(Kin kin) {
        return new StepNames(kin, kin.definition());
    }

    private void enter(Body body, String around) {
        for (Step step : body.steps()) {
            steps.putIfAbsent(step.id(), step);
            paths.put(around + step.id(), step);
            nested(step).ifPresent(inner -> enter(inner, around + step.id() + "/"));
        }
    }

    private static Optional<Body> nested(Step step) {
        if (step.verb() instanceof Verb.Scope scope) {
            return Optional.of(scope.body());
        }
        return step.verb() instanceof Verb.ForEach loop ? Optional.of(loop.body()) : Optional.empty();
    }

    /** The names of the steps of the workflow that a step runs; empty where it runs none, or it was not found. */
    private Optional<StepNames> within(Step step) {
        return step.verb() instanceof Verb.Subflow subflow
                ? kin.find(subflow.workflow()).map(inner -> new StepNames(kin, inner))
                : Optional.empty();
    }

    /** The step that stands at a running. */
    public Optional<Step> step(Running running) {
        StepNames here = this;
        for (StepPath call : running.calls()) {
            Optional<StepNames> inner =
                    Optional.ofNullable(here.steps.get(call.stepId())).flatMap(here::within);
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            here = inner.get();
        }
        return Optional.ofNullable(here.steps.get(running.step().stepId()));
    }

    /** A problem for each place that names a step which the definition does not have. */
    public List<Problem> unknown(List<Script.Mention> mentions) {
        return mentions.stream().flatMap(mention -> unknown(mention).stream()).toList();
    }

    /** A path is the same for every visit and iteration. */
    private Optional<Problem> unknown(Script.Mention mention) {
        String plain = mention.step().text().replaceAll("#[0-9]+|\\[[0-9]+]", "");
        List<String> segments = List.of(plain.split("/", -1));
        return isKnown(segments)
                ? Optional.empty()
                : Optional.of(nearest(segments).problem(mention));
    }

    private boolean isKnown(List<String> segments) {
        return named(segments).isPresent() || heads(segments).anyMatch(this::isKnown);
    }

    /** What a workflow that cannot be read has, nobody knows: a case that comes to run it says so. */
    private boolean isKnown(Head head) {
        return within(head.step())
                .map(inner -> inner.isKnown(head.rest()))
                .orElseGet(() -> head.step().verb() instanceof Verb.Subflow subflow
                        && kin.unreadable().containsKey(subflow.workflow()));
    }

    private Optional<Step> named(List<String> segments) {
        String name = String.join("/", segments);
        return Optional.ofNullable(paths.get(name)).or(() -> Optional.ofNullable(steps.get(name)));
    }

    private record Head(Step step, List<String> rest) {}

    /** The ways to part a name after a step. */
    private Stream<Head> heads(List<String> segments) {
        return IntStream.range(1, segments.size())
                .boxed()
                .flatMap(length -> named(segments.subList(0, length)).stream()
                        .map(step -> new Head(step, segments.subList(length, segments.size()))));
    }

    /** The definition in which a step of that name was looked for: as far in as the name leads. */
    private StepNames nearest(List<String> segments) {
        return heads(segments)
                .flatMap(head -> within(head.step()).stream().map(inner -> inner.nearest(head.rest())))
                .findFirst()
                .orElse(this);
    }

    private Problem problem(Script.Mention mention) {
        return Problem.of(ProblemCode.STEP_NOT_IN_WORKFLOW, mention.step(), definition.name())
                .hint("Its steps are: " + String.join(", ", steps.keySet()) + ".")
                .at(mention.place());
    }
}
