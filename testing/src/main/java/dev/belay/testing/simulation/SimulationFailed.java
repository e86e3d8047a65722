package dev.belay.testing.simulation;

import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Verb;
import java.util.List;
import java.util.stream.Collectors;

/** A simulation broke a promise; the message says how to see it again. */
public final class SimulationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Definition definition;
    private final String promise;
    private final int began;

    SimulationFailed(long seed, Definition definition, List<Object> story, RuntimeException why) {
        super(
                why.getMessage() + "\n  seed " + seed + ", which ran\n\n"
                        + DefinitionText.of(definition).indent(4) + "\n  after:\n    " + lines(story)
                        + "\n  See it again: mvn -pl testing -am test -Dtest=SimulationTest -Dbelay.seed=" + seed,
                why);
        this.definition = definition;
        this.promise = promise(why);
        this.began = steps();
    }

    /** The same, found by leaving parts out of what failed first. */
    SimulationFailed(SimulationFailed smallest, SimulationFailed first) {
        super(
                smallest.getMessage() + "\n  The seed's own definition has " + first.steps()
                        + " steps; this is the smallest found that breaks the same promise.",
                smallest.getCause());
        this.definition = smallest.definition;
        this.promise = smallest.promise;
        this.began = first.steps();
    }

    private static String lines(List<Object> story) {
        return story.stream().map(String::valueOf).collect(Collectors.joining("\n    "));
    }

    /** What was broken, without the steps, numbers and values that it was broken with. */
    private static String promise(RuntimeException why) {
        String sentence = String.valueOf(why.getMessage()).split("[:\n]", 2)[0];
        return why.getClass().getSimpleName() + " "
                + sentence.replaceAll("`[^`]*`|\\S*[0-9]\\S*|\\{.*}", "").replaceAll("\\s+", " ");
    }

    /** What ran. */
    Definition definition() {
        return definition;
    }

    /** Whether the same promise was broken, by whatever step. */
    boolean isAlike(SimulationFailed other) {
        return promise.equals(other.promise);
    }

    /** How many steps the seed's own definition has, nested ones included. */
    public int began() {
        return began;
    }

    /** How many steps ran, nested ones included. */
    public int steps() {
        return steps(definition.body()) + steps(definition.onFailure());
    }

    private static int steps(Body body) {
        return body.steps().stream()
                .mapToInt(step -> 1
                        + switch (step.verb()) {
                            case Verb.Scope scope -> steps(scope.body());
                            case Verb.ForEach loop -> steps(loop.body());
                            case Verb.Act _, Verb.Wait _, Verb.Subflow _ -> 0;
                        })
                .sum();
    }
}
