package dev.belay.plan;

import dev.belay.definition.Verb;
import dev.belay.execution.LoopItems;
import dev.belay.execution.StepPath;
import dev.belay.expression.Resolution;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the iterations of a loop. */
final class LoopPlanner {

    private final StepPlanner steps;
    private final Findings findings;

    LoopPlanner(StepPlanner steps, Findings findings) {
        this.steps = steps;
        this.findings = findings;
    }

    PlannedWork.Items items(Verb.ForEach loop, StepPath path, PlanScope scope, boolean certain) {
        return switch (LoopItems.of(loop.over(), scope)) {
            case LoopItems.Known known -> known(loop, known, path, scope, certain && loop.maxFailures() == 0);
            case LoopItems.Unresolved(Resolution.Unresolved gaps) -> unresolved(loop, gaps, path, scope, certain);
            case LoopItems.Refused(var failure) -> {
                findings.fault(path, certain, failure.message());
                yield each(loop, List.of(), path, scope);
            }
        };
    }

    private PlannedWork.Items known(
            Verb.ForEach loop, LoopItems.Known known, StepPath path, PlanScope scope, boolean certain) {
        List<PlannedWork.Iteration> first = new ArrayList<>();
        int most = Math.min(known.items().size(), steps.iterationsToPlan());
        for (int index = 0; index < most; index++) {
            StepPath iteration = path.iteration(index);
            Value item = known.items().get(index);
            Optional<String> key = known.keys().isEmpty()
                    ? Optional.empty()
                    : Optional.of(known.keys().get(index));
            PlanScope inner = scope.iteration(loop.as(), item, index, key);
            first.add(new PlannedWork.Iteration(iteration, item, steps.body(loop.body(), iteration, inner, certain)));
        }
        return new PlannedWork.Items.Known(known.items().size(), first);
    }

    private PlannedWork.Items unresolved(
            Verb.ForEach loop, Resolution.Unresolved gaps, StepPath path, PlanScope scope, boolean certain) {
        List<Unknown> unknowns = new ArrayList<>();
        for (Resolution.Gap gap : gaps.gaps()) {
            Unknown.of("items", gap)
                    .ifPresentOrElse(unknowns::add, () -> findings.fault(path, certain, gap.sentence()));
        }
        return each(loop, unknowns, path, scope);
    }

    private PlannedWork.Items each(Verb.ForEach loop, List<Unknown> unknowns, StepPath path, PlanScope scope) {
        var any = new StepPath(path.text() + "[*]");
        return new PlannedWork.Items.NotYet(
                unknowns, steps.body(loop.body(), any, scope.anyIteration(loop.as()), false));
    }

    /** How many iterations each wave has; the last size repeats until nothing is left. */
    static List<Integer> waves(List<Verb.Wave> waves, int count) {
        List<Integer> sizes = new ArrayList<>();
        int left = waves.isEmpty() ? 0 : count;
        while (left > 0) {
            int size = waves.get(Math.min(sizes.size(), waves.size() - 1)).size(count);
            sizes.add(Math.min(left, size));
            left -= size;
        }
        return sizes;
    }
}
