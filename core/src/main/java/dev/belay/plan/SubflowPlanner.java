package dev.belay.plan;

import dev.belay.definition.InputBinding;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.StepPath;
import dev.belay.expression.Scope;
import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans steps that run workflows: with their inputs known, the plan of the other workflow is a part of this one. */
final class SubflowPlanner {

    /** So many workflows of steps are planned within one plan at most: the others are like them. */
    static final int MAX_PLANS = 100;

    private final Planner planner;
    private final Library library;
    private final Room room;
    private final Findings findings;

    /** How many more plans may be made within one plan, and how deep the one stands that is being made. */
    static final class Room {
        private int left = MAX_PLANS;
        private int depth;

        private boolean takes() {
            return depth < Planner.MAX_DEPTH && left-- > 0;
        }
    }

    SubflowPlanner(Planner planner, Library library, Room room, Findings findings) {
        this.room = room;
        this.planner = planner;
        this.library = library;
        this.findings = findings;
    }

    PlannedWork delegating(Step step, Verb.Subflow subflow, StepPath path, Scope scope, boolean certain) {
        List<String> faults = new ArrayList<>();
        Optional<DefinedScope> within = subflow.by().map(use -> DefinedScope.of(use, scope, faults));
        var rendering = new Rendering(within.<Scope>map(inner -> inner).orElse(scope));
        Value.Mapping inputs = rendering.fields(subflow.with().fields(), "");
        faults.addAll(rendering.faults());
        faults.forEach(fault -> findings.fault(path, certain, fault));
        boolean known = faults.isEmpty() && rendering.unknowns().isEmpty();
        return new PlannedWork.Delegating(
                subflow.workflow().text(),
                inputs,
                rendering.unknowns().stream()
                        .map(unknown ->
                                within.map(inner -> inner.outside(unknown)).orElse(unknown))
                        .toList(),
                step.timeout(),
                known ? plan(subflow, inputs, path, certain) : Optional.empty());
    }

    private Optional<Plan> plan(Verb.Subflow subflow, Value.Mapping inputs, StepPath path, boolean certain) {
        Optional<Library.Entry> found = library.find(subflow.workflow());
        if (found.isEmpty()) {
            findings.fault(path, certain, "There is no workflow `" + subflow.workflow() + "`.");
            return Optional.empty();
        }
        return room.takes() ? plan(found.get(), inputs, path, certain) : Optional.empty();
    }

    private Optional<Plan> plan(Library.Entry found, Value.Mapping inputs, StepPath path, boolean certain) {
        return switch (InputBinding.bind(found.definition(), inputs)) {
            case InputBinding.Bound.Refused(List<Problem> problems) -> {
                findings.fault(path, certain, told(problems));
                yield Optional.empty();
            }
            case InputBinding.Bound.Complete(Value.Mapping bound) -> {
                room.depth++;
                Plan plan = planner.plan(found.definition(), found.hash(), bound, room);
                room.depth--;
                if (!plan.isSound()) {
                    findings.fault(path, certain, told(plan.problems()));
                }
                yield Optional.of(plan);
            }
        };
    }

    private static String told(List<Problem> problems) {
        return problems.stream().map(Problem::message).collect(Collectors.joining(" "));
    }
}
