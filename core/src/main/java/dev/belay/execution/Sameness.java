package dev.belay.execution;

import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.value.Value;
import java.util.Objects;

/** Whether a step of an earlier execution would be given the same with other inputs. */
final class Sameness {

    private final Execution was;
    private final Execution wouldBe;
    private final boolean givenTheSame;

    Sameness(Execution was, Value.Mapping inputs) {
        this.was = was;
        this.wouldBe = was.asIfGiven(inputs);
        this.givenTheSame = was.created().inputs().equals(inputs);
    }

    /** Whether the step itself is given the same; what stands within it is asked about one by one. */
    boolean isSame(StepState node) {
        return givenTheSame || isSame(node.step(), node.path());
    }

    private boolean isSame(Step step, StepPath path) {
        StepScope before = StepScope.before(was, path);
        StepScope after = StepScope.before(wouldBe, path);
        boolean sameCondition = step.when()
                .map(condition -> condition.evaluate(before).equals(condition.evaluate(after)))
                .orElse(true);
        return sameCondition
                && switch (step.verb()) {
                    case Verb.Act act ->
                        Objects.equals(act.call().input(before), act.call().input(after));
                    case Verb.ForEach loop ->
                        Objects.equals(LoopItems.of(loop.over(), before), LoopItems.of(loop.over(), after));
                    case Verb.Subflow subflow -> Objects.equals(subflow.inputs(before), subflow.inputs(after));
                    case Verb.Scope _, Verb.Wait _ -> true;
                };
    }

    /** Whether its condition keeps it from being run, as far as is known now. */
    boolean isSkipped(StepState node) {
        return node.step()
                .when()
                .map(condition -> isFalse(condition, StepScope.before(was, node.path())))
                .orElse(false);
    }

    private static boolean isFalse(Expression condition, StepScope scope) {
        return condition.evaluate(scope).equals(new Evaluation.Known(Value.of(false)));
    }
}
