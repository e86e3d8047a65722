package dev.belay.plan;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Body;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.execution.StepPath;
import dev.belay.expression.Evaluation;
import dev.belay.expression.Expression;
import dev.belay.expression.Path;
import dev.belay.expression.Resolution;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plans the steps of a body, and those nested in them. One use, one thread. */
final class StepPlanner {

    /** So many iterations of a loop are planned; the others are like them. */
    private static final int PLANNED_ITERATIONS = 10;

    /** From so many planned steps on, loops show one iteration each. */
    private static final int MANY_STEPS = 1_000;

    private final CallPlanner calls;
    private final SubflowPlanner subflows;
    private final GatePlanner gates;
    private final Findings findings;
    private int planned;

    StepPlanner(ActionCatalog actions, SubflowPlanner subflows, Findings findings) {
        this.subflows = subflows;
        this.calls = new CallPlanner(actions, findings);
        this.gates = new GatePlanner(findings);
        this.findings = findings;
    }

    /**
     * The steps of a body.
     *
     * @param around the scope, loop or iteration that it is nested in
     * @param certain whether it is certain that the body runs and that its failure ends the execution
     */
    List<PlannedStep> body(Body body, StepPath around, PlanScope scope, boolean certain) {
        List<PlannedStep> steps = new ArrayList<>();
        for (int index = 0; index < body.size(); index++) {
            List<String> after = body.predecessors(index).stream()
                    .map(before -> body.step(before).id())
                    .toList();
            steps.add(step(body.step(index), after, around, scope, certain));
        }
        return steps;
    }

    private PlannedStep step(Step step, List<String> after, StepPath around, PlanScope scope, boolean certain) {
        planned++;
        StepPath path = around.child(step.id(), 1);
        boolean fatal =
                certain && (step.onError() instanceof OnError.Rollback || step.onError() instanceof OnError.Fail);
        PlannedCondition condition =
                step.when().map(when -> condition(when, path, scope, fatal)).orElseGet(PlannedCondition.Always::new);
        if (condition instanceof PlannedCondition.Fails) {
            forget(step, scope);
        }
        PlannedWork work = condition.isNever()
                ? new PlannedWork.Nothing(verb(step.verb()))
                : work(step, path, scope, fatal && !(condition instanceof PlannedCondition.NotYet));
        return new PlannedStep(
                path, step.label(), after, condition, work, step.retry(), step.onError(), step.critical());
    }

    // Whether it runs

    private PlannedCondition condition(Expression when, StepPath path, PlanScope scope, boolean certain) {
        String source = when.source().strip();
        return switch (when.evaluate(scope)) {
            case Evaluation.Known(Value.Bool(boolean truth)) ->
                truth ? new PlannedCondition.Holds(source) : new PlannedCondition.Fails(source);
            case Evaluation.Known(Value other) ->
                broken(path, source, certain, "`when` must be true or false, found " + other.kind() + ".");
            case Evaluation.NotYet(Path needs) -> new PlannedCondition.NotYet(source, needs);
            case Evaluation.Undefined undefined ->
                broken(path, source, certain, new Resolution.Gap(source, undefined).sentence());
            case Evaluation.Failed failed ->
                broken(path, source, certain, new Resolution.Gap(source, failed).sentence());
        };
    }

    private PlannedCondition broken(StepPath path, String source, boolean certain, String fault) {
        findings.fault(path, certain, fault);
        return new PlannedCondition.Broken(source);
    }

    /** A step that is not begun has no output, and what is nested in it is never reached. */
    private static void forget(Step step, PlanScope scope) {
        scope.fates().set(step.id(), Fates.Fate.SKIPPED);
        nested(step).forEach(inner -> forgetAll(inner, scope));
    }

    private static void forgetAll(Step step, PlanScope scope) {
        scope.fates().set(step.id(), Fates.Fate.UNREACHED);
        nested(step).forEach(inner -> forgetAll(inner, scope));
    }

    private static List<Step> nested(Step step) {
        return switch (step.verb()) {
            case Verb.Scope nesting -> nesting.body().steps();
            case Verb.ForEach loop -> loop.body().steps();
            case Verb.Act _, Verb.Wait _, Verb.Subflow _ -> List.of();
        };
    }

    private static String verb(Verb verb) {
        return switch (verb) {
            case Verb.Act act -> act.call().calledAs().equals("run") ? "run" : "use";
            case Verb.Scope nesting -> nesting.parallel() ? "parallel" : "steps";
            case Verb.ForEach _ -> "for_each";
            case Verb.Subflow _ -> "workflow";
            case Verb.Wait _ -> "wait";
        };
    }

    // What it does

    private PlannedWork work(Step step, StepPath path, PlanScope scope, boolean certain) {
        return switch (step.verb()) {
            case Verb.Act act -> acting(step, act, path, scope, certain);
            case Verb.Scope nesting ->
                new PlannedWork.Nesting(
                        nesting.parallel(),
                        body(nesting.body(), path, scope, certain && step.critical()),
                        step.timeout());
            case Verb.ForEach loop -> looping(step, loop, path, scope, certain);
            case Verb.Subflow subflow -> subflows.delegating(step, subflow, path, scope, certain);
            case Verb.Wait wait -> new WaitPlanner(findings).waiting(step, wait.what(), path, scope, certain);
        };
    }

    private PlannedWork acting(Step step, Verb.Act act, StepPath path, PlanScope scope, boolean certain) {
        Duration standard =
                act.effect() == Effect.NONE ? Definition.DEFAULT_READ_TIMEOUT : Definition.DEFAULT_STEP_TIMEOUT;
        return new PlannedWork.Acting(
                calls.call(act.call(), path, scope, certain),
                act.effect(),
                step.timeout().orElse(standard),
                undo(act, path, scope.afterwards(), certain),
                act.save().map(save -> calls.call(save, path, scope, certain)),
                act.probe().map(probe -> calls.call(probe, path, scope.afterwards(), false)),
                gates.gates(step.gates(), path, scope, certain));
    }

    private PlannedUndo undo(Verb.Act act, StepPath path, PlanScope scope, boolean certain) {
        if (act.effect() == Effect.NONE) {
            return new PlannedUndo.NotNeeded();
        }
        return switch (act.undo()) {
            case Undo.By by ->
                new PlannedUndo.Calling(
                        calls.call(by.call(), path, scope, certain),
                        by.toleratesAbsence(),
                        by.retry(),
                        by.timeout().orElse(Definition.DEFAULT_STEP_TIMEOUT));
            case Undo.BuiltIn _ -> new PlannedUndo.BuiltIn();
            case Undo.Irreversible(String reason) -> new PlannedUndo.Irreversible(reason);
            case Undo.Missing _ -> new PlannedUndo.Missing();
        };
    }

    // Loops

    private PlannedWork looping(Step step, Verb.ForEach loop, StepPath path, PlanScope scope, boolean certain) {
        var iterations = new LoopPlanner(this, findings).items(loop, path, scope, certain && step.critical());
        List<Integer> waves = iterations instanceof PlannedWork.Items.Known(int count, _)
                ? LoopPlanner.waves(loop.waves(), count)
                : List.of();
        return new PlannedWork.Looping(
                loop.as(), iterations, loop.parallel(), loop.maxFailures(), waves, step.timeout());
    }

    /** How many iterations of a loop are still planned one by one. */
    int iterationsToPlan() {
        return planned > MANY_STEPS ? 1 : PLANNED_ITERATIONS;
    }
}
