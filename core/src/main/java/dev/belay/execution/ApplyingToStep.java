package dev.belay.execution;

import dev.belay.definition.Body;
import dev.belay.definition.Verb;
import dev.belay.gate.Ending;
import dev.belay.gate.GateName;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How each event about a step changes that step, and what of the execution hangs on it.
 *
 * <p>What is about an undo stands in {@link ApplyingToUndo}, and what is about a child in {@link ApplyingToChild}.
 */
final class ApplyingToStep {

    private ApplyingToStep() {}

    static void apply(Execution.Change to, StepState.Change node, Event.OfStep event, Instant at) {
        switch (event) {
            case Event.StepTakenOver(StepPath _, TakenOver taken) -> takenOver(to, node, taken, at);
            case Event.StepSkipped _ -> ends(node, StepStatus.SKIPPED, at);
            case Event.StepReady ready -> runs(node, new Stage.Preparing(ready.input(), ready.saveInput()));
            case Event.StepStarted started -> started(to, node, started);
            case Event.AttemptStarted started -> attemptStarted(to, node, started);
            case Event.AttemptBound bound -> node.stage = bound(node.stage, bound.handle());
            case Event.StepCompleted completed -> {
                if (node.stage instanceof Stage.Sleeping sleeping) {
                    sleeping.signal().ifPresent(name -> to.signals = withoutFirst(to.signals, name));
                }
                node.toldGate = isAtWork(node.stage) ? Ending.SUCCESS : node.toldGate;
                node.output = completed.output();
                node.doubtful = false;
                node.acted = false;
                node.failure = null;
                ends(node, StepStatus.COMPLETED, at);
            }
            case Event.AttemptFailed failed -> {
                // An attempt whose doubt was settled is no longer being performed: it did nothing.
                node.acted |= node.stage instanceof Stage.Performing;
                node.toldGate = node.stage instanceof Stage.Performing ? Ending.FAILURE : node.toldGate;
                node.failures++;
                node.crashes = 0;
                node.failure = failed.failure();
                node.output = failed.output();
            }
            case Event.RetryScheduled retry -> {
                node.status = StepStatus.WAITING;
                node.stage = new Stage.Backoff(retry.at());
            }
            case Event.StepFailed failed -> {
                node.failure = failed.failure();
                ends(node, StepStatus.FAILED, at);
            }
            case Event.JumpTaken jump -> jump(to, node, jump.target());

            case Event.GatePassed passed -> {
                node.gates = passed.gates();
                node.toldGate = Ending.NOTHING;
            }
            case Event.GateClosed closed -> {
                node.gates = closed.gates();
                node.toldGate = Ending.NOTHING;
                node.status = StepStatus.WAITING;
                node.stage = new Stage.AtGate(closed.at(), closed.until());
            }
            case Event.GateLeft left -> node.gates = without(node.gates, left.gates());

            case Event.StepInDoubt doubt -> doubt(node, doubt, at);
            case Event.AttemptStopped _ -> node.stage = stopped(node.stage);
            case Event.ProbeStarted probe -> node.stage = new Stage.Probing(probe.input());
            case Event.ProbeAnswered answer -> node.doubtful &= answer.verdict() != Verdict.HAPPENED;
            case Event.DoubtSettled _ -> {
                node.doubtful = false;
                // What an attempt before it did in part, when it failed, is still to be undone.
                to.touched = node.acted ? to.touched : to.touched.without(node.path);
            }
            case Event.DoubtLeft _ -> ends(node, StepStatus.IN_DOUBT, at);
            case Event.DecisionAwaited asked -> {
                node.status = asked.phase() == Phase.UNDO ? StepStatus.UNDO_FAILED : StepStatus.IN_DOUBT;
                node.stage = new Stage.Asking(new Question(asked.phase(), to.version), asked.why());
                node.askedForward |= asked.phase() == Phase.FORWARD;
                node.askedUndo |= asked.phase() == Phase.UNDO;
            }
            case Event.DecisionMade decision -> {
                node.crashes = 0;
                boolean happened = node.stage instanceof Stage.Asking asking
                        && asking.phase() == Phase.FORWARD
                        && decision.choice() == Choice.DONE;
                node.doubtful &= !happened;
                ApplyingToUndo.decided(node, decision.choice());
            }

            case Event.ScopeStarted scope -> runs(node, new Stage.Open(scope.deadline()));
            case Event.LoopStarted loop -> {
                node.loop = new Loop(loop.items(), loop.keys(), 0, 0, 0);
                runs(node, new Stage.Open(loop.deadline()));
            }
            case Event.ScopeClosing closing -> node.stage = new Stage.Closing(closing.failure());
            case Event.ScopeRestarted _ -> restart(to, node, at);
            case Event.WaitStarted wait -> {
                node.status = StepStatus.WAITING;
                node.stage = new Stage.Sleeping(wait.until(), wait.signal());
            }

            case Event.ChildReady ready -> ApplyingToChild.ready(node, ready);
            case Event.ChildUndoReady ready -> ApplyingToChild.undoReady(node, ready);
            case Event.ChildStarted started -> ApplyingToChild.started(to, node, started);
            case Event.ChildStopping stopping -> node.stage = ApplyingToChild.stopping(node.stage, stopping.stop());
            case Event.ChildEnded end -> ApplyingToChild.ended(to, node, end);

            case Event.RollbackStarted _ -> ApplyingToUndo.rollback(to, node);
            case Event.UndoStarted undo -> ApplyingToUndo.started(node, undo);
            case Event.UndoCompleted _ -> ApplyingToUndo.completed(to, node);
            case Event.UndoAttemptFailed failed -> ApplyingToUndo.failed(node, failed.failure());
            case Event.UndoRetryScheduled retry -> node.stage = new Stage.UndoBackoff(retry.at());
            case Event.UndoLeft left -> ApplyingToUndo.left(to, node, left.leftover());
            case Event.RollbackEnded _ -> ApplyingToUndo.rollbackEnded(node);
        }
    }

    private static void runs(StepState.Change node, Stage stage) {
        node.status = StepStatus.RUNNING;
        node.stage = stage;
    }

    private static void ends(StepState.Change node, StepStatus status, Instant at) {
        node.status = status;
        node.stage = new Stage.Ended();
        node.endedAt = at;
    }

    /** What it changed is this execution's to undo, in the order in which it is told of. */
    private static void takenOver(Execution.Change to, StepState.Change node, TakenOver taken, Instant at) {
        node.attempt = taken.attempt();
        node.output = taken.output();
        node.failure = taken.failure().orElse(null);
        taken.child().ifPresent(child -> {
            node.child = child.id();
            node.partial = child.partial();
        });
        if (!taken.forwardKey().isEmpty()) {
            node.intent = new Intent(
                    taken.forwardKey(),
                    taken.input(),
                    taken.receipt(),
                    taken.saved(),
                    taken.undoInput(),
                    taken.changes());
        }
        if (taken.changes()) {
            to.touched = taken.stands() ? to.touched.with(node.path) : to.touched;
            to.importedKeys = to.importedKeys.with(node.path, taken.undoKey());
        }
        node.acted = taken.stands() && taken.end() != TakenOver.End.COMPLETED;
        switch (taken.end()) {
            case COMPLETED -> ends(node, StepStatus.COMPLETED, at);
            case FAILED -> ends(node, StepStatus.FAILED, at);
            case OPEN -> {
                node.status = StepStatus.WAITING;
                node.stage = new Stage.Backoff(at);
            }
        }
    }

    private static void started(Execution.Change to, StepState.Change node, Event.StepStarted started) {
        node.intent = new Intent(
                started.key(),
                started.input(),
                started.receipt(),
                started.saved(),
                started.undoInput(),
                started.changes());
        node.attempt++;
        runs(node, new Stage.Performing(started.deadline(), started.epoch(), Optional.empty()));
        if (started.changes() && !started.step().isWithin(StepPath.HANDLER)) {
            to.touched = to.touched.with(node.path);
        }
    }

    private static void attemptStarted(Execution.Change to, StepState.Change node, Event.AttemptStarted started) {
        if (started.attempt() != node.attempt + 1) {
            throw new IllegalStateException("The attempt " + started.attempt() + " of `" + node.path
                    + "` cannot follow the attempt " + node.attempt + ".");
        }
        node.attempt = started.attempt();
        runs(node, new Stage.Performing(started.deadline(), started.epoch(), Optional.empty()));
        boolean changes = node.intent != null && node.intent.changes();
        if (changes && !started.step().isWithin(StepPath.HANDLER)) {
            to.touched = to.touched.without(node.path).with(node.path);
        }
    }

    private static Stage bound(Stage stage, Value handle) {
        return switch (stage) {
            case Stage.Performing performing ->
                new Stage.Performing(performing.deadline(), performing.epoch(), Optional.of(handle));
            case Stage.Undoing undoing -> new Stage.Undoing(undoing.deadline(), undoing.epoch(), Optional.of(handle));
            case Stage.Doubting doubting ->
                new Stage.Doubting(
                        doubting.phase(),
                        doubting.why(),
                        Optional.of(handle),
                        doubting.epoch(),
                        doubting.stopped(),
                        doubting.notBefore());
            case Stage.Ended _,
                    Stage.Preparing _,
                    Stage.Probing _,
                    Stage.Backoff _,
                    Stage.AtGate _,
                    Stage.Sleeping _,
                    Stage.Open _,
                    Stage.Closing _,
                    Stage.RollingBack _,
                    Stage.Asking _,
                    Stage.Delegating _,
                    Stage.Attending _,
                    Stage.UndoBackoff _ -> throw new IllegalStateException("No attempt is under way.");
        };
    }

    private static boolean isAtWork(Stage stage) {
        return stage instanceof Stage.Performing || stage instanceof Stage.Doubting;
    }

    /** No answer in time is a failure of what a breaker guards. An end from outside says nothing about it. */
    private static Ending told(Stage stage, Event.StepInDoubt doubt, Instant at) {
        boolean interrupted = doubt.why().code().equals(Doubts.INTERRUPTED);
        boolean overdue = stage.dueAt().map(due -> !due.isAfter(at)).orElse(false);
        return !interrupted && (doubt.stopped() || overdue) ? Ending.FAILURE : Ending.NOTHING;
    }

    private static void doubt(StepState.Change node, Event.StepInDoubt doubt, Instant at) {
        if (doubt.phase() == Phase.FORWARD) {
            node.toldGate = told(node.stage, doubt, at);
        }
        Optional<Value> handle = Optional.empty();
        long epoch = 0;
        if (node.stage instanceof Stage.Performing performing) {
            handle = performing.handle();
            epoch = performing.epoch();
        } else if (node.stage instanceof Stage.Undoing undoing) {
            handle = undoing.handle();
            epoch = undoing.epoch();
        }
        node.stage = new Stage.Doubting(doubt.phase(), doubt.why(), handle, epoch, doubt.stopped(), doubt.notBefore());
        if (doubt.phase() == Phase.UNDO) {
            ApplyingToUndo.inDoubt(node, doubt.why());
        } else {
            node.failure = doubt.why();
            node.status = StepStatus.IN_DOUBT;
            node.doubtful = node.intent != null && node.intent.changes();
            node.crashes++;
        }
    }

    private static Stage stopped(Stage stage) {
        return stage instanceof Stage.Doubting doubting
                ? new Stage.Doubting(
                        doubting.phase(),
                        doubting.why(),
                        doubting.handle(),
                        doubting.epoch(),
                        true,
                        doubting.notBefore())
                : stage;
    }

    /** The target and all that waits for it are to be visited again, but for what is at work now. */
    private static void jump(Execution.Change to, StepState.Change node, String target) {
        StepPath around = node.path.parent().orElseThrow();
        StepState.Change scope = to.node(around).change();
        Body body = ((Verb.Scope) scope.step.verb()).body();
        Frame frame = scope.done().frame().counted("goto:" + node.step.id());
        for (int index : body.downstream(body.indexOf(target))) {
            StepPath child = around.child(body.step(index).id(), Math.max(1, frame.visits(index)));
            if (frame.isBegun(index)
                    && (child.equals(node.path) || to.node(child).hasEnded())) {
                frame = frame.reset(index);
            }
        }
        scope.frame = frame.awaiting(body.indexOf(target));
        to.put(scope);
    }

    private static void restart(Execution.Change to, StepState.Change node, Instant at) {
        ends(node, StepStatus.UNDONE, at);
        StepPath around = node.path.parent().orElseThrow();
        StepState.Change scope = to.node(around).change();
        Body body = ((Verb.Scope) scope.step.verb()).body();
        int index = body.indexOf(node.step.id());
        scope.frame = scope.done().frame().reset(index).awaiting(index).counted("retry:" + node.step.id());
        to.put(scope);
    }

    private static List<GateName> without(List<GateName> gates, List<GateName> left) {
        return gates.stream().filter(gate -> !left.contains(gate)).toList();
    }

    /** A signal goes to the step that waited for it, and not to a later one too. */
    private static List<Event.SignalReceived> withoutFirst(List<Event.SignalReceived> signals, String name) {
        List<Event.SignalReceived> rest = new ArrayList<>(signals);
        signals.stream()
                .filter(signal -> signal.name().equals(name))
                .findFirst()
                .ifPresent(rest::remove);
        return List.copyOf(rest);
    }
}
