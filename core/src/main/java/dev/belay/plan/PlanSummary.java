package dev.belay.plan;

import java.util.List;

/**
 * How much a plan is, counted over the steps that act or wait.
 *
 * @param steps how many would run
 * @param changing how many of them change something
 * @param withoutUndo how many of those a rollback would leave behind
 * @param exact false where an iteration, or whether a step runs at all, is not known or was not counted one by one
 */
public record PlanSummary(long steps, long changing, long withoutUndo, boolean exact) {

    private static final PlanSummary NOTHING = new PlanSummary(0, 0, 0, true);

    static PlanSummary of(List<PlannedStep> steps) {
        return steps.stream().map(PlanSummary::of).reduce(NOTHING, PlanSummary::plus);
    }

    private static PlanSummary of(PlannedStep step) {
        PlanSummary work = switch (step.work()) {
            case PlannedWork.Acting acting -> of(acting);
            case PlannedWork.Waiting _ -> new PlanSummary(1, 0, 0, true);
            case PlannedWork.Nesting nesting -> of(nesting.steps());
            case PlannedWork.Looping looping -> of(looping.items());
            case PlannedWork.Delegating delegating ->
                delegating.plan().map(Plan::summary).orElse(new PlanSummary(1, 0, 0, false));
            case PlannedWork.Nothing _ -> NOTHING;
        };
        return step.condition() instanceof PlannedCondition.NotYet ? work.about() : work;
    }

    private static PlanSummary of(PlannedWork.Acting acting) {
        boolean leaves = acting.changes() && acting.undo().leavesSomething();
        return new PlanSummary(1, acting.changes() ? 1 : 0, leaves ? 1 : 0, true);
    }

    /** The iterations that were not planned are taken for ones like the last that was. */
    private static PlanSummary of(PlannedWork.Items items) {
        return switch (items) {
            case PlannedWork.Items.NotYet notYet -> of(notYet.each()).about();
            case PlannedWork.Items.Known(int count, List<PlannedWork.Iteration> first) -> {
                PlanSummary sum =
                        first.stream().map(iteration -> of(iteration.steps())).reduce(NOTHING, PlanSummary::plus);
                int more = count - first.size();
                yield more == 0
                        ? sum
                        : sum.plus(of(first.getLast().steps()).times(more)).about();
            }
        };
    }

    private PlanSummary plus(PlanSummary more) {
        return new PlanSummary(
                steps + more.steps, changing + more.changing, withoutUndo + more.withoutUndo, exact && more.exact);
    }

    private PlanSummary times(int factor) {
        return new PlanSummary(steps * factor, changing * factor, withoutUndo * factor, exact);
    }

    private PlanSummary about() {
        return new PlanSummary(steps, changing, withoutUndo, false);
    }
}
