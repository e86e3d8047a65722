package dev.belay.engine.planning;

import dev.belay.definition.Durations;
import dev.belay.engine.planning.Forecast.Estimate;
import dev.belay.execution.StepPath;
import dev.belay.plan.Plan;
import dev.belay.plan.PlannedStep;
import dev.belay.plan.PlannedWork;
import dev.belay.plan.PlannedWork.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Estimates how long a plan takes from how long its steps took before. One use, one thread. */
final class UsualDurations {

    /** So many of the last runs count. */
    private static final int LAST_RUNS = 20;

    private final String workflow;
    private final History history;
    private final Map<String, Optional<Duration>> medians = new HashMap<>();

    UsualDurations(String workflow, History history) {
        this.workflow = workflow;
        this.history = history;
    }

    private Optional<Duration> usual(PlannedStep step) {
        return medians.computeIfAbsent(step.id(), id -> Planning.median(history.durations(workflow, id, LAST_RUNS)));
    }

    // Step by step

    Map<StepPath, Duration> ofSteps(List<PlannedStep> steps) {
        Map<StepPath, Duration> estimates = new LinkedHashMap<>();
        collect(steps, estimates);
        return estimates;
    }

    private void collect(List<PlannedStep> steps, Map<StepPath, Duration> estimates) {
        for (PlannedStep step : steps) {
            switch (step.work()) {
                case PlannedWork.Acting _ -> usual(step).ifPresent(usual -> estimates.put(step.path(), usual));
                case PlannedWork.Nesting nesting -> collect(nesting.steps(), estimates);
                case PlannedWork.Looping looping -> {
                    switch (looping.items()) {
                        case PlannedWork.Items.Known(_, var first) ->
                            first.forEach(iteration -> collect(iteration.steps(), estimates));
                        case PlannedWork.Items.NotYet(_, var each) -> collect(each, estimates);
                    }
                }
                case PlannedWork.Delegating _, PlannedWork.Waiting _, PlannedWork.Nothing _ -> {}
            }
        }
    }

    // All of it

    Estimate total(Plan plan) {
        return body(plan.steps());
    }

    /** A step ends after the latest of those that it follows. A plan lists no step twice, so ids suffice. */
    private Estimate body(List<PlannedStep> steps) {
        Map<String, PlannedStep> byId = new HashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        Map<String, Estimate> ends = new HashMap<>();
        return steps.stream().map(step -> end(step, byId, ends)).reduce(Estimate.NOTHING, Estimate::longest);
    }

    private Estimate end(PlannedStep step, Map<String, PlannedStep> byId, Map<String, Estimate> ends) {
        Estimate known = ends.get(step.id());
        if (known != null) {
            return known;
        }
        Estimate end = step.after().stream()
                .map(before -> end(Objects.requireNonNull(byId.get(before)), byId, ends))
                .reduce(Estimate.NOTHING, Estimate::longest)
                .plus(of(step));
        ends.put(step.id(), end);
        return end;
    }

    private Estimate of(PlannedStep step) {
        return switch (step.work()) {
            case PlannedWork.Acting _ ->
                usual(step).map(usual -> new Estimate(usual, true)).orElse(Estimate.UNKNOWN);
            case PlannedWork.Nesting nesting -> body(nesting.steps());
            case PlannedWork.Looping looping -> of(looping);
            case Waiting waiting -> of(waiting);
            case PlannedWork.Delegating delegating ->
                delegating
                        .plan()
                        .map(plan -> new UsualDurations(plan.workflow(), history).total(plan))
                        .orElse(Estimate.UNKNOWN);
            case PlannedWork.Nothing _ -> Estimate.NOTHING;
        };
    }

    /** Iterations are taken to be alike, and each row of those that run at once to be as long as the longest. */
    private Estimate of(PlannedWork.Looping looping) {
        if (!(looping.items() instanceof PlannedWork.Items.Known(int count, var first))) {
            return Estimate.UNKNOWN;
        }
        Estimate longest =
                first.stream().map(iteration -> body(iteration.steps())).reduce(Estimate.NOTHING, Estimate::longest);
        List<Integer> waves = looping.waves().isEmpty() ? List.of(count) : looping.waves();
        return longest.times(waves.stream()
                .mapToLong(wave -> Math.ceilDiv(wave, looping.parallel()))
                .sum());
    }

    private static Estimate of(Waiting waiting) {
        return waiting.kind() == Waiting.Kind.DURATION && waiting.unknowns().isEmpty()
                ? Durations.parse(waiting.what().rendered())
                        .map(span -> new Estimate(span, true))
                        .orElse(Estimate.UNKNOWN)
                : Estimate.UNKNOWN;
    }
}
