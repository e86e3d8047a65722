package dev.belay.cli;

import dev.belay.cli.place.Place;
import dev.belay.cli.plan.PlanView;
import dev.belay.definition.Definition;
import dev.belay.engine.planning.Forecast;
import dev.belay.engine.planning.Planning;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.List;

/** Answers with a plan: what {@code belay plan} and {@code belay run --dry-run} have in common. */
final class PlanAnswer {

    private final Desk desk;

    PlanAnswer(Desk desk) {
        this.desk = desk;
    }

    /**
     * Prints the plan of a definition, and says by the exit code whether it could work.
     *
     * @throws Refused when the definition or its inputs have errors
     */
    int give(DefinitionText text, InputOptions inputs, boolean json) {
        Definition definition = text.orRefuse();
        Value.Mapping given = inputs.values(desk, definition);
        return switch (desk.place().plan(new Place.Planned(text.executed(), text.registeredAs(), definition, given))) {
            case Planning.Answer.Refused(List<Problem> problems) -> throw new Refused(problems);
            case Planning.Answer.Planned(Forecast forecast) -> {
                print(forecast, text, json);
                yield (forecast.plan().isSound() ? ExitCode.COMPLETED : ExitCode.REFUSED).number();
            }
        };
    }

    private void print(Forecast forecast, DefinitionText text, boolean json) {
        if (json) {
            desk.terminal().out().println(forecast.toValue().with("warnings", text.json()));
        } else {
            desk.terminal()
                    .out()
                    .print(PlanView.of(
                            forecast,
                            warnings(text),
                            desk.terminal(),
                            desk.assembly().clock().instant()));
        }
    }

    /** Each step of the plan says itself that it has no undo. */
    private static List<Problem> warnings(DefinitionText text) {
        return text.problems().stream()
                .filter(problem -> problem.code() != ProblemCode.NO_UNDO)
                .toList();
    }
}
