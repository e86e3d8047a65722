package dev.belay.engine.account;

import dev.belay.engine.Prospect;
import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.List;

/** What would become of a wish to go on, as data. */
public final class ProspectJson {

    private ProspectJson() {}

    /** Whether it would begin, with what; or why it would not. */
    public static Value.Mapping of(Prospect prospect) {
        return switch (prospect) {
            case Prospect.Refused(List<Problem> problems) ->
                Value.mapping("fits", Value.of(false), "problems", ProblemJson.of(problems));
            case Prospect.Possible(
                    String definition,
                    List<StepPath> kept,
                    List<StepPath> attempted,
                    boolean stopsFirst) ->
                Value.mapping("fits", Value.of(true), "problems", new Value.Sequence(List.of()))
                        .with("definition", Value.of(definition))
                        .with("kept", paths(kept))
                        .with("attempted", paths(attempted))
                        .with("stops_first", Value.of(stopsFirst));
        };
    }

    private static Value.Sequence paths(List<StepPath> steps) {
        return new Value.Sequence(
                steps.stream().<Value>map(step -> Value.of(step.text())).toList());
    }
}
