package dev.belay.plan;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.execution.StepPath;
import dev.belay.expression.Template;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Makes plans: what an execution would do, without doing any of it.
 *
 * <p>Pure and thread-safe: the same definition and inputs give the same plan.
 */
public final class Planner {

    /** The workflow of a step is planned within the plan so deep at most. */
    static final int MAX_DEPTH = 3;

    private final ActionCatalog actions;
    private final Library library;

    /** A planner over these actions, which knows no other workflow. */
    public Planner(ActionCatalog actions) {
        this(actions, _ -> Optional.empty());
    }

    /** A planner over these actions and workflows. */
    public Planner(ActionCatalog actions, Library library) {
        this.actions = actions;
        this.library = library;
    }

    /**
     * The plan of a definition.
     *
     * @param hash of the definition's text, which becomes part of the plan
     * @param inputs bound
     */
    public Plan plan(Definition definition, String hash, Value.Mapping inputs) {
        return plan(definition, hash, inputs, new SubflowPlanner.Room());
    }

    Plan plan(Definition definition, String hash, Value.Mapping inputs, SubflowPlanner.Room room) {
        var findings = new Findings();
        PlanScope scope = PlanScope.of(definition.name(), inputs);
        var steps = new StepPlanner(actions, new SubflowPlanner(this, library, room, findings), findings);
        List<PlannedStep> body = steps.body(definition.body(), StepPath.ROOT, scope, true);
        List<PlannedStep> onFailure = steps.body(definition.onFailure(), StepPath.HANDLER, scope.onFailure(), false);
        return new Plan(
                definition.name(),
                hash,
                inputs,
                definition.timeout(),
                definition.concurrency().map(asked -> slot(asked, scope, findings)),
                definition.idempotencyKey().map(key -> text(key, scope, "idempotency_key", findings)),
                body,
                onFailure,
                findings.all());
    }

    private static Plan.Slot slot(Concurrency asked, PlanScope scope, Findings findings) {
        return new Plan.Slot(text(asked.key(), scope, "concurrency", findings), asked.limit(), asked.onConflict());
    }

    /** Keys are computed before the execution exists: what a step tells comes too late for them. */
    private static String text(Template template, PlanScope scope, String name, Findings findings) {
        var rendering = new Rendering(scope);
        Value value = rendering.value(template, name);
        rendering.faults().forEach(fault -> findings.add(unusable(name, fault)));
        rendering
                .unknowns()
                .forEach(unknown -> findings.add(
                        unusable(name, "`" + unknown.needs() + "` is not known before the execution has begun.")));
        return value.rendered();
    }

    private static Problem unusable(String name, String reason) {
        return Problem.of(ProblemCode.KEY_WOULD_FAIL, name, reason);
    }
}
