package dev.belay.rehearsal.course;

import dev.belay.execution.ChildEnd;
import dev.belay.execution.Command;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Failure;
import dev.belay.execution.Leftover;
import dev.belay.execution.Parent;
import dev.belay.execution.Phase;
import dev.belay.execution.Status;
import dev.belay.execution.StepPath;
import dev.belay.execution.Work;
import dev.belay.rehearsal.script.Answer;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.script.Mock;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stands for the executions that steps run: each ends as the case says that its step does, and notes in the model what
 * would stand. One thread.
 *
 * <p>What is in doubt within a child is settled there, so that a lost answer means here what it would come to: it
 * completed, or it took itself back.
 */
final class MockChildren {

    private static final String UNDONE = "undo_requested";

    private final Case test;
    private final ImaginedWorld world;
    private final Set<StepPath> unmocked;
    private final Map<ExecutionId, Work.Delegate> children = new HashMap<>();

    /** With where a step is noted that has no mock although it needs one. */
    MockChildren(Case test, ImaginedWorld world, Set<StepPath> unmocked) {
        this.test = test;
        this.world = world;
        this.unmocked = unmocked;
    }

    /** Begins the child that a step owes. */
    Command delegate(Execution parent, Work.Delegate work) {
        if (work.phase() == Phase.FORWARD && !test.mocks(work.step())) {
            unmocked.add(work.step());
            return new Command.NotDelegated(work.step(), work.phase(), unmocked(work));
        }
        var id = new ExecutionId(parent.id() + "-" + (children.size() + 1));
        children.put(id, work);
        return new Command.Delegated(work.step(), work.phase(), child(parent, id, work), parent.definition());
    }

    /** What another workflow does and gives back, nobody can guess: it would be a test of nothing. */
    private static Failure unmocked(Work.Delegate work) {
        return new Failure(
                "unmocked",
                "No mock stands for the step `" + work.step() + "`, which runs the workflow `" + work.workflow()
                        + "`.");
    }

    private static Command.Creation child(Execution parent, ExecutionId id, Work.Delegate work) {
        return new Command.Create(
                id,
                work.definition(),
                work.inputs(),
                parent.created().actor(),
                Map.of(),
                parent.created().folder(),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                Map.of(),
                Optional.of(new Parent(parent.id(), work.step(), parent.id(), 1)));
    }

    /** How long it is until the child ends; one that is stopped ends at once. */
    Duration takes(Work.Attend work) {
        Work.Delegate child = children.get(work.child());
        return child == null || work.stop().isPresent()
                ? Duration.ZERO
                : answer(child).takes();
    }

    private Answer answer(Work.Delegate child) {
        Mock mock = test.mock(child.step());
        return child.phase() == Phase.UNDO ? mock.undo().attempt(child.attempt()) : mock.attempt(child.attempt());
    }

    /** The end of a child. */
    Optional<Command> attend(Work.Attend work) {
        return Optional.ofNullable(children.get(work.child()))
                .map(child -> new Command.ChildEnded(work.step(), work.phase(), end(work, child)));
    }

    private ChildEnd end(Work.Attend work, Work.Delegate child) {
        if (work.stop().isPresent()) {
            return tookItselfBack(work, child, new Failure("cancelled", "It was stopped."));
        }
        return switch (answer(child)) {
            case Answer.Succeeds(Value.Mapping output, Duration _) ->
                child.phase() == Phase.UNDO ? tookBack(work, child) : completed(work, child, output);
            case Answer.Fails(Failure failure, Value.Mapping _, Duration _) -> failed(work, child, failure);
            case Answer.Lost(boolean happened, Duration _) ->
                happened
                        ? completed(work, child, Value.Mapping.EMPTY)
                        : failed(work, child, new Failure("failed", "It did not happen."));
        };
    }

    private ChildEnd failed(Work.Attend work, Work.Delegate child, Failure failure) {
        return child.phase() == Phase.UNDO ? leftBehind(work, child, failure) : tookItselfBack(work, child, failure);
    }

    private ChildEnd completed(Work.Attend work, Work.Delegate child, Value.Mapping output) {
        world.happened(child.step());
        return new ChildEnd(work.child(), child.workflow(), Status.COMPLETED, "", "", output, true, false, List.of());
    }

    private static ChildEnd tookItselfBack(Work.Attend work, Work.Delegate child, Failure why) {
        return new ChildEnd(
                work.child(),
                child.workflow(),
                Status.ROLLED_BACK,
                "step_failed",
                why.message(),
                Value.Mapping.EMPTY,
                false,
                true,
                List.of());
    }

    private ChildEnd tookBack(Work.Attend work, Work.Delegate child) {
        world.undone(child.step());
        return new ChildEnd(
                work.child(),
                child.workflow(),
                Status.ROLLED_BACK,
                UNDONE,
                "",
                Value.Mapping.EMPTY,
                false,
                true,
                List.of());
    }

    private static ChildEnd leftBehind(Work.Attend work, Work.Delegate child, Failure why) {
        return new ChildEnd(
                work.child(),
                child.workflow(),
                Status.ROLLBACK_INCOMPLETE,
                UNDONE,
                why.message(),
                Value.Mapping.EMPTY,
                false,
                true,
                List.of(new Leftover(child.step(), true, why.message())));
    }
}
