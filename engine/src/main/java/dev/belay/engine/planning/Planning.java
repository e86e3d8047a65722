package dev.belay.engine.planning;

import dev.belay.definition.Definition;
import dev.belay.definition.InputBinding;
import dev.belay.engine.Sha256;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.StepPath;
import dev.belay.plan.Library;
import dev.belay.plan.Plan;
import dev.belay.plan.PlannedCall;
import dev.belay.plan.Planner;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers what would happen here: the plan, previews by the runners, and durations from the past.
 *
 * <p>Thread-safe. Reads only, and may block while a runner looks at the world.
 */
public final class Planning {

    /** What a preview is for has no execution yet. */
    private static final ExecutionId NOBODY = new ExecutionId("wf-plan");

    /** More steps than this are planned without a preview, and without a look at their gates. */
    private static final int MAX_LOOKS = 500;

    private final StepRunners runners;
    private final History history;
    private final Library library;
    private final Standings standings;

    /** Planning with these actions and this past. */
    public Planning(StepRunners runners, History history) {
        this(runners, history, _ -> Optional.empty());
    }

    /** Planning with these actions, this past and these workflows. */
    public Planning(StepRunners runners, History history, Library library) {
        this(runners, history, library, Standings.NONE);
    }

    /** Planning with these actions, this past, these workflows and these gates. */
    public Planning(StepRunners runners, History history, Library library, Standings standings) {
        this.library = library;
        this.runners = runners;
        this.history = history;
        this.standings = standings;
    }

    /** What became of the wish for a plan. */
    public sealed interface Answer {

        /** There is a plan. */
        record Planned(Forecast forecast) implements Answer {}

        /** The inputs do not fit the definition. */
        record Refused(List<Problem> problems) implements Answer {
            /** Copies the problems. */
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * The plan of a definition.
     *
     * @param hash of the definition's text
     * @param given the inputs as somebody gave them, not yet bound
     * @param folder where relative paths and commands would start from
     */
    public Answer plan(Definition definition, String hash, Value.Mapping given, Path folder) {
        return switch (InputBinding.bind(definition, given)) {
            case InputBinding.Bound.Refused(List<Problem> problems) -> new Answer.Refused(problems);
            case InputBinding.Bound.Complete(Value.Mapping inputs) ->
                new Answer.Planned(forecast(new Planner(runners, library).plan(definition, hash, inputs), folder));
        };
    }

    private Forecast forecast(Plan plan, Path folder) {
        Map<StepPath, Preview> previews = new LinkedHashMap<>();
        preview(plan, new Surroundings(NOBODY, folder), previews);
        Map<StepPath, List<GateOutlook>> gates = new LinkedHashMap<>();
        meet(plan, gates);
        var durations = new UsualDurations(plan.workflow(), history);
        return new Forecast(
                plan,
                Sha256.hex(plan.canonical()),
                previews,
                durations.ofSteps(plan.steps()),
                durations.total(plan),
                gates);
    }

    // Previews

    private void preview(Plan plan, Surroundings surroundings, Map<StepPath, Preview> previews) {
        plan.eachActing((step, acting) -> preview(acting.call(), surroundings, previews.size())
                .ifPresent(preview -> previews.put(step.path(), preview)));
    }

    private void meet(Plan plan, Map<StepPath, List<GateOutlook>> gates) {
        plan.everyActing((path, acting) -> {
            if (gates.size() < MAX_LOOKS) {
                List<GateOutlook> met = acting.gates().stream()
                        .flatMap(gate -> standings.of(gate, acting.changes()).stream())
                        .toList();
                if (!met.isEmpty()) {
                    gates.put(path, met);
                }
            }
        });
    }

    private Optional<Preview> preview(PlannedCall call, Surroundings surroundings, int made) {
        return made < MAX_LOOKS && call.isComplete()
                ? runners.runner(call.action()).map(runner -> preview(runner, call, surroundings))
                : Optional.empty();
    }

    /** A look at the world that fails is told in the plan; it does not end it. */
    private static Preview preview(StepRunner runner, PlannedCall call, Surroundings surroundings) {
        try {
            return runner.preview(call.input(), surroundings);
        } catch (RuntimeException | LinkageError failed) {
            return Preview.of("There is no preview: " + failed.getMessage());
        }
    }

    /** How long a step takes in the middle of its last runs. */
    static Optional<Duration> median(List<Long> millis) {
        return millis.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Duration.ofMillis(millis.stream().sorted().toList().get(millis.size() / 2)));
    }
}
