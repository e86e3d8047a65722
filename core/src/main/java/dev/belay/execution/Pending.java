package dev.belay.execution;

import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Derives the work that a state still owes to the world: the third of the engine's pure functions.
 *
 * <p>Timers are the other thing that is owed; they are {@link Execution#wakeAt()}.
 */
public final class Pending {

    private static final Comparator<StepState> IN_ORDER =
            Comparator.comparingLong(StepState::order).thenComparing(StepState::path);

    private Pending() {}

    /** The work that is owed now, in the order in which the steps were begun. */
    public static List<Work> of(Execution execution) {
        if (execution.ended().isPresent()) {
            return List.of();
        }
        return inOrder(execution, new ArrayList<>(execution.openSteps()));
    }

    /**
     * The work that is owed because of these events, the last ones of the execution: only their own steps are looked at.
     *
     * <p>What a step is at changes by events about it alone, so nothing else can have come to be owed; but for a pause,
     * which reaches every child.
     */
    public static List<Work> after(Execution execution, List<Event> events) {
        if (execution.ended().isPresent()) {
            return List.of();
        }
        List<StepState> nodes = new ArrayList<>(events.size());
        for (Event event : events) {
            if (reachesChildren(event)) {
                return of(execution);
            }
            if (event instanceof Event.OfStep about) {
                execution.step(about.step()).ifPresent(nodes::add);
            }
        }
        return inOrder(execution, nodes);
    }

    /** A step that is there several times is asked once. */
    private static List<Work> inOrder(Execution execution, List<StepState> nodes) {
        nodes.sort(IN_ORDER);
        List<Work> owed = new ArrayList<>(1);
        StepPath last = null;
        for (StepState node : nodes) {
            if (!node.path().equals(last)) {
                ofStep(node, execution.isPaused()).ifPresent(owed::add);
            }
            last = node.path();
        }
        return owed;
    }

    private static boolean reachesChildren(Event event) {
        return event instanceof Event.ExecutionPaused || event instanceof Event.ExecutionResumed;
    }

    private static Optional<Work> ofStep(StepState node, boolean paused) {
        return switch (node.stage()) {
            case Stage.Preparing preparing -> Optional.of(prepare(node, preparing));
            case Stage.Performing performing -> Optional.of(perform(node, performing));
            case Stage.Undoing undoing -> Optional.of(undo(node, undoing));
            case Stage.Probing probing -> Optional.of(probe(node, probing));
            case Stage.Doubting doubting -> doubting.stopped() ? Optional.empty() : Optional.of(end(node, doubting));
            case Stage.Delegating delegating -> Optional.of(delegate(node, delegating));
            case Stage.Attending attending ->
                Optional.of(
                        new Work.Attend(node.path(), attending.phase(), attending.child(), attending.stop(), paused));
            case Stage.Ended _,
                    Stage.Backoff _,
                    Stage.AtGate _,
                    Stage.Sleeping _,
                    Stage.Open _,
                    Stage.Closing _,
                    Stage.RollingBack _,
                    Stage.Asking _,
                    Stage.UndoBackoff _ -> Optional.empty();
        };
    }

    private static Work prepare(StepState node, Stage.Preparing preparing) {
        Verb.Act act = Draft.act(node);
        return new Work.Prepare(
                node.path(),
                act.call().action(),
                preparing.input(),
                act.save().map(save -> new Work.Call(save.action(), preparing.saveInput())),
                node.failures());
    }

    private static Work perform(StepState node, Stage.Performing performing) {
        Intent intent = node.intent().orElseThrow();
        return new Work.Attempt(
                node.path(),
                Phase.FORWARD,
                node.attempt(),
                new Work.Call(Draft.act(node).call().action(), intent.input()),
                false,
                node.forwardKey(),
                node.forwardKey(),
                intent.receipt(),
                false,
                Value.Mapping.EMPTY,
                performing.deadline());
    }

    private static Work delegate(StepState node, Stage.Delegating delegating) {
        return new Work.Delegate(
                node.path(),
                delegating.phase(),
                Subflows.attempt(node, delegating.phase()),
                delegating.workflow(),
                delegating.definition(),
                delegating.inputs(),
                delegating.phase() == Phase.UNDO ? node.child() : Optional.empty());
    }

    private static Work undo(StepState node, Stage.Undoing undoing) {
        Intent intent = node.intent().orElseThrow();
        UndoState undo = node.undo().orElseThrow();
        Verb.Act act = Draft.act(node);
        return new Work.Attempt(
                node.path(),
                Phase.UNDO,
                undo.attempt(),
                new Work.Call(Rollbacks.undoAction(act), undo.input()),
                act.undo() instanceof Undo.BuiltIn,
                undo.key(),
                node.forwardKey(),
                intent.receipt(),
                node.isCertain(),
                node.output(),
                undoing.deadline());
    }

    private static Work probe(StepState node, Stage.Probing probing) {
        Intent intent = node.intent().orElseThrow();
        Verb.Act act = Draft.act(node);
        Work.Call own = new Work.Call(act.call().action(), intent.input());
        return new Work.Probe(
                node.path(),
                node.attempt(),
                act.probe()
                        .map(call -> new Work.Call(call.action(), probing.input()))
                        .orElse(own),
                act.probe().isEmpty(),
                node.forwardKey(),
                intent.receipt());
    }

    private static Work end(StepState node, Stage.Doubting doubting) {
        boolean undo = doubting.phase() == Phase.UNDO;
        Verb.Act act = Draft.act(node);
        return new Work.End(
                node.path(),
                doubting.phase(),
                undo ? node.undo().orElseThrow().attempt() : node.attempt(),
                undo ? Rollbacks.undoAction(act) : act.call().action(),
                doubting.handle(),
                doubting.epoch());
    }
}
