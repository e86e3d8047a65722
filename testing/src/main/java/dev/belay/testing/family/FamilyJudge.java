package dev.belay.testing.family;

import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Leftover;
import dev.belay.execution.Parent;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import dev.belay.testing.world.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what a family says against what the world shows. */
final class FamilyJudge {

    private final ExecutionId outermost;
    private final Map<ExecutionId, Execution> members;
    private final Map<ExecutionId, List<Event>> journals;
    private final FamilyWorld world;

    FamilyJudge(
            ExecutionId outermost,
            Map<ExecutionId, Execution> members,
            Map<ExecutionId, List<Event>> journals,
            FamilyWorld world) {
        this.outermost = outermost;
        this.members = members;
        this.journals = journals;
        this.world = world;
    }

    /** When the outermost one has ended. */
    void judge() {
        members.values().forEach(member -> demand(member.ended().isPresent(), "`" + member.id() + "` has not ended"));
        everyChildHasItsWord();
        Execution root = member(outermost);
        Status status = root.ended().orElseThrow().status();
        switch (status) {
            case COMPLETED -> completed(root);
            case ROLLED_BACK -> demand(world.present().isEmpty(), "rolled back, and there is " + world.present());
            case ROLLBACK_INCOMPLETE, FAILED, CANCELLED -> everythingIsNamed(root);
            case PARTIALLY_COMPLETED -> {}
            case PENDING, RUNNING, WAITING, PAUSED, ROLLING_BACK -> demand(false, "ended as " + status);
        }
    }

    private Execution member(ExecutionId id) {
        return Optional.ofNullable(members.get(id)).orElseThrow(() -> new Violation("`" + id + "` is not there."));
    }

    /** The parent's word and the child are one append: there is never one without the other. */
    private void everyChildHasItsWord() {
        List<ExecutionId> told = new ArrayList<>();
        journals.values()
                .forEach(events -> events.forEach(event -> {
                    if (event instanceof Event.ChildStarted started) {
                        told.add(started.child());
                    }
                }));
        List<ExecutionId> there = members.values().stream()
                .filter(member -> member.parent().isPresent())
                .map(Execution::id)
                .toList();
        demand(
                told.size() == there.size() && there.containsAll(told),
                "the parents tell of " + told + ", and there are " + there);
    }

    /** Nothing was undone, and nothing is missing: what completed stands, in all that completed. */
    private void completed(Execution root) {
        demand(root.leftovers().isEmpty(), "completed with leftovers");
        Map<StepPath, StepStatus> all =
                root.steps().stream().collect(Collectors.toMap(StepState::path, StepState::status));
        root.steps().stream()
                .filter(step -> isLastVisit(step.path(), all.keySet()) && isInNoFailure(step.path(), all))
                .forEach(step -> step.child().map(this::member).ifPresent(child -> {
                    Status status = child.status();
                    demand(
                            status == Status.COMPLETED || step.status() != StepStatus.COMPLETED,
                            "completed with the child " + child.id() + ", which " + status);
                }));
        world.present()
                .forEach(thing ->
                        demand(!isTakenBack(thing.execution()), thing + " stands, and its execution was taken back"));
    }

    /** What a jump or a scope's retry visited again was made good by the last visit. */
    private static boolean isLastVisit(StepPath path, Set<StepPath> all) {
        return path.equals(StepPath.ROOT)
                || all.stream().noneMatch(other -> isLaterVisit(other, path))
                        && isLastVisit(path.parent().orElse(StepPath.ROOT), all);
    }

    /** What went wrong in a scope that failed was made good with it, by whatever answered that failure. */
    private static boolean isInNoFailure(StepPath path, Map<StepPath, StepStatus> all) {
        return path.parent()
                .filter(scope -> !scope.equals(StepPath.ROOT))
                .map(scope -> all.get(scope) != StepStatus.FAILED && isInNoFailure(scope, all))
                .orElse(true);
    }

    private static boolean isLaterVisit(StepPath other, StepPath path) {
        return other.parent().equals(path.parent())
                && other.stepId().equals(path.stepId())
                && other.iterationIndex() == path.iterationIndex()
                && other.visit() > path.visit();
    }

    private boolean isTakenBack(ExecutionId id) {
        return members.values().stream()
                .anyMatch(member -> member.created().takesBack().equals(Optional.of(id)));
    }

    /** Each thing that stands is told of by the outermost execution, by its own step or through its child. */
    private void everythingIsNamed(Execution root) {
        List<Leftover> leftovers = root.ended().orElseThrow().leftovers();
        for (FamilyWorld.Thing thing : world.present()) {
            boolean named = leftovers.stream().anyMatch(left -> names(left, thing));
            demand(named, thing + " stands, and is not among " + leftovers);
        }
    }

    private boolean names(Leftover left, FamilyWorld.Thing thing) {
        if (thing.execution().equals(outermost)) {
            return left.step().equals(thing.step());
        }
        String reason = left.reason();
        return reason.contains("`" + thing.step() + "` of " + thing.execution())
                || takers(thing.execution()).stream()
                        .anyMatch(taker -> reason.contains("`" + thing.step() + "` of " + taker))
                || ancestry(thing.execution()).stream().anyMatch(id -> reason.contains("What " + id + " did stays"));
    }

    /** What was left by an execution that took another back is told under the id of that one. */
    private List<ExecutionId> takers(ExecutionId taken) {
        return members.values().stream()
                .filter(member -> member.created().takesBack().equals(Optional.of(taken)))
                .map(Execution::id)
                .toList();
    }

    private List<ExecutionId> ancestry(ExecutionId id) {
        List<ExecutionId> all = new ArrayList<>();
        for (Optional<ExecutionId> here = Optional.of(id);
                here.isPresent();
                here = member(here.get()).parent().map(Parent::execution)) {
            all.add(here.get());
        }
        return all;
    }

    static void demand(boolean holds, String what) {
        if (!holds) {
            throw new Violation(what + ".");
        }
    }
}
