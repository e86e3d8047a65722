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
    private final Map<ExecutionId, Mocked> children = new HashMap<>();

    private record Mocked(Member parent, Work.Delegate work) {

        ImaginedWorld.Thing thing() {
            return parent.thing(work.step());
        }
    }

    MockChildren(Case test, ImaginedWorld world) {
        this.test = test;
        this.world = world;
    }

    /** Whether that child is one of these. */
    boolean has(ExecutionId child) {
        return children.containsKey(child);
    }

    /** Begins the child that a step owes. */
    Command delegate(Member parent, Work.Delegate work, ExecutionId id) {
        children.put(id, new Mocked(parent, work));
        Execution state = parent.state();
        return new Command.Delegated(work.step(), work.phase(), child(state, id, work), state.definition());
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
        Mocked child = children.get(work.child());
        return child == null || work.stop().isPresent()
                ? Duration.ZERO
                : answer(child).takes();
    }

    private Answer answer(Mocked child) {
        Mock mock = test.mock(child.parent().running(child.work().step()));
        int attempt = child.work().attempt();
        return isUndo(child) ? mock.undo().attempt(attempt) : mock.attempt(attempt);
    }

    private static boolean isUndo(Mocked child) {
        return child.work().phase() == Phase.UNDO;
    }

    /** The end of a child, once. */
    Optional<Command> attend(Work.Attend work) {
        return Optional.ofNullable(children.remove(work.child()))
                .map(child -> new Command.ChildEnded(work.step(), work.phase(), end(work, child)));
    }

    private ChildEnd end(Work.Attend work, Mocked child) {
        if (work.stop().isPresent()) {
            return tookItselfBack(work, child, new Failure("cancelled", "It was stopped."));
        }
        return switch (answer(child)) {
            case Answer.Succeeds(Value.Mapping output, Duration _) ->
                isUndo(child) ? tookBack(work, child) : completed(work, child, output);
            case Answer.Fails(Failure failure, Value.Mapping _, Duration _) -> failed(work, child, failure);
            case Answer.Lost(boolean happened, Duration _) ->
                happened
                        ? completed(work, child, Value.Mapping.EMPTY)
                        : failed(work, child, new Failure("failed", "It did not happen."));
        };
    }

    private ChildEnd failed(Work.Attend work, Mocked child, Failure failure) {
        return isUndo(child) ? leftBehind(work, child, failure) : tookItselfBack(work, child, failure);
    }

    private ChildEnd completed(Work.Attend work, Mocked child, Value.Mapping output) {
        world.happened(child.thing());
        return new ChildEnd(
                work.child(), child.work().workflow(), Status.COMPLETED, "", "", output, true, false, List.of());
    }

    private static ChildEnd tookItselfBack(Work.Attend work, Mocked child, Failure why) {
        return new ChildEnd(
                work.child(),
                child.work().workflow(),
                Status.ROLLED_BACK,
                "step_failed",
                why.message(),
                Value.Mapping.EMPTY,
                false,
                true,
                List.of());
    }

    private ChildEnd tookBack(Work.Attend work, Mocked child) {
        world.undone(child.thing());
        return new ChildEnd(
                work.child(),
                child.work().workflow(),
                Status.ROLLED_BACK,
                UNDONE,
                "",
                Value.Mapping.EMPTY,
                false,
                true,
                List.of());
    }

    private static ChildEnd leftBehind(Work.Attend work, Mocked child, Failure why) {
        return new ChildEnd(
                work.child(),
                child.work().workflow(),
                Status.ROLLBACK_INCOMPLETE,
                UNDONE,
                why.message(),
                Value.Mapping.EMPTY,
                false,
                true,
                List.of(new Leftover(child.work().step(), true, why.message())));
    }
}
