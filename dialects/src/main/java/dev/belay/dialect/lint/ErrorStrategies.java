package dev.belay.dialect.lint;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Verb;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import java.util.stream.Stream;

/** Another machine is sometimes away for a moment: whoever asks it says whether that ends everything. */
final class ErrorStrategies implements Rule {

    private final ActionCatalog actions;

    ErrorStrategies(ActionCatalog actions) {
        this.actions = actions;
    }

    @Override
    public Stream<Problem> look(Subject subject) {
        return subject.steps().stream()
                .filter(this::asksAnotherMachine)
                .filter(step -> !step.isCoveredBy("retry") && !step.isCoveredBy("on_error"))
                .map(step -> Problem.of(
                                ProblemCode.NO_ERROR_STRATEGY, step.step().id())
                        .hint("Give it a `retry`; or an `on_error`, be it `rollback`, to say that this is meant.")
                        .at(step.place()));
    }

    private boolean asksAnotherMachine(WrittenStep step) {
        return step.step().verb() instanceof Verb.Act act
                && actions.find(act.call().action())
                        .filter(spec -> spec.reach() == ActionSpec.Reach.REMOTE)
                        .isPresent();
    }
}
