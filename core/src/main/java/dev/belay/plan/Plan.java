package dev.belay.plan;

import dev.belay.definition.Concurrency;
import dev.belay.execution.StepPath;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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
        eachLeaf(steps, step -> {
            if (step.work() instanceof PlannedWork.Acting acting) {
                each.accept(step, acting);
            }
        });
    }

    /**
     * Each step that would call an action, also those of the workflows within it: a step of one is named behind the step
     * that runs it, as in {@code call/move}.
     */
    public void everyActing(BiConsumer<StepPath, PlannedWork.Acting> each) {
        everyActing(steps, path -> path, each);
    }

    private static void everyActing(
            List<PlannedStep> steps, UnaryOperator<StepPath> named, BiConsumer<StepPath, PlannedWork.Acting> each) {
        eachLeaf(steps, step -> {
            if (step.work() instanceof PlannedWork.Acting acting) {
                each.accept(named.apply(step.path()), acting);
            } else if (step.work() instanceof PlannedWork.Delegating delegating) {
                StepPath caller = named.apply(step.path());
                delegating.plan().ifPresent(plan -> everyActing(plan.steps, caller::within, each));
            }
        });
    }

    /** Each step that holds no others. */
    private static void eachLeaf(List<PlannedStep> steps, Consumer<PlannedStep> each) {
        for (PlannedStep step : steps) {
            switch (step.work()) {
                case PlannedWork.Nesting nesting -> eachLeaf(nesting.steps(), each);
                case PlannedWork.Looping looping -> {
                    if (looping.items() instanceof PlannedWork.Items.Known(_, var first)) {
                        first.forEach(iteration -> eachLeaf(iteration.steps(), each));
                    }
                }
                case PlannedWork.Acting _, PlannedWork.Delegating _, PlannedWork.Waiting _, PlannedWork.Nothing _ ->
                    each.accept(step);
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
