package dev.belay.testing.simulation;

import dev.belay.definition.Definition;
import java.util.List;
import java.util.stream.Collectors;

/** A simulation broke a promise; the message says how to see it again. */
public final class SimulationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SimulationFailed(long seed, Definition definition, List<Object> story, RuntimeException why) {
        super(
                why.getMessage() + "\n  seed " + seed + ", which ran\n\n"
                        + DefinitionText.of(definition).indent(4) + "\n  after:\n    " + lines(story)
                        + "\n  See it again: mvn -pl testing -am test -Dtest=SimulationTest -Dbelay.seed=" + seed,
                why);
    }

    private static String lines(List<Object> story) {
        return story.stream().map(String::valueOf).collect(Collectors.joining("\n    "));
    }
}
