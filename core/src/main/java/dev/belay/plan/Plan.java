package dev.belay.plan;

import dev.belay.definition.Concurrency;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What an execution of a definition would do with these inputs.
 *
 * @param workflow the definition's name
 * @param definition the definition's hash
 * @param inputs bound, defaults included
 * @param timeout how long the execution may take
 * @param concurrency under which key it would be at work, where the definition asks for one
 * @param idempotencyKey the key under which it would be the same execution again, where there is one
 * @param steps what it would do, in the order as written
 * @param onFailure what would follow a failure
 * @param problems what would fail, and what might
 */
public record Plan(
        String workflow,
        String definition,
        Value.Mapping inputs,
        Duration timeout,
        Optional<Slot> concurrency,
        Optional<String> idempotencyKey,
        List<PlannedStep> steps,
        List<PlannedStep> onFailure,
        List<Problem> problems) {

    /** Copies the lists. */
    public Plan {
        steps = List.copyOf(steps);
        onFailure = List.copyOf(onFailure);
        problems = List.copyOf(problems);
    }

    /** A place among the executions with the same key. */
    public record Slot(String key, int limit, Concurrency.OnConflict onConflict) {}

    /** Whether nothing is known to fail. */
    public boolean isSound() {
        return !Problem.anyError(problems);
    }

    /** Each step that would call an action, in the order of the plan; of a workflow within it, none. */
    public void eachActing(BiConsumer<PlannedStep, PlannedWork.Acting> each) {
        eachActing(steps, each);
    }

    private static void eachActing(List<PlannedStep> steps, BiConsumer<PlannedStep, PlannedWork.Acting> each) {
        for (PlannedStep step : steps) {
            switch (step.work()) {
                case PlannedWork.Acting acting -> each.accept(step, acting);
                case PlannedWork.Nesting nesting -> eachActing(nesting.steps(), each);
                case PlannedWork.Looping looping -> {
                    if (looping.items() instanceof PlannedWork.Items.Known(_, var first)) {
                        first.forEach(iteration -> eachActing(iteration.steps(), each));
                    }
                }
                case PlannedWork.Delegating _, PlannedWork.Waiting _, PlannedWork.Nothing _ -> {}
            }
        }
    }

    /** How much it is. */
    public PlanSummary summary() {
        return PlanSummary.of(steps);
    }

    /** The plan as JSON, as {@code docs/plan.md} describes it. */
    public Value.Mapping toValue() {
        return PlanJson.of(this);
    }

    /** The text by which a plan is known: its JSON, with the fields of every mapping in the order of their names. */
    public String canonical() {
        return CanonicalJson.of(toValue()).toString();
    }
}
