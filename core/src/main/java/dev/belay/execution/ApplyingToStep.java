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
import org.jspecify.annotations.Nullable;

/** How each event about a step changes that step, and what of the execution hangs on it. */
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
                node.undo = node.undo == null ? null : fresh(node.undo);
                boolean happened = node.stage instanceof Stage.Asking asking
                        && asking.phase() == Phase.FORWARD
                        && decision.choice() == Choice.DONE;
                node.doubtful &= !happened;
                undoDecided(node, decision.choice());
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

            case Event.ChildReady e ->
                runs(node, new Stage.Delegating(Phase.FORWARD, e.workflow(), e.definition(), e.inputs()));
            case Event.ChildUndoReady e -> childUndoReady(node, e);
            case Event.ChildStarted e -> childStarted(to, node, e);
            case Event.ChildStopping e -> node.stage = stopping(node.stage, e.stop());
            case Event.ChildEnded e -> childEnded(to, node, e);

            case Event.RollbackStarted _ -> rollback(to, node);
            case Event.UndoStarted undo -> undoStarted(node, undo);
            case Event.UndoCompleted _ -> undone(to, node);
            case Event.UndoAttemptFailed failed -> {
                UndoState undo = undoOf(node);
                whyOfUndo(node, failed.failure());
                node.undo =
                        new UndoState(undo.attempt(), undo.failures() + 1, 0, undo.key(), undo.input(), undo.settles());
            }
            case Event.UndoRetryScheduled retry -> node.stage = new Stage.UndoBackoff(retry.at());
            case Event.UndoLeft left -> {
                to.touched = to.touched.without(node.path);
                to.leftovers = Applying.added(to.leftovers, left.leftover());
                node.stage = new Stage.Ended();
            }
            case Event.RollbackEnded _ -> rollbackEnded(node);
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

    private static void childUndoReady(StepState.Change node, Event.ChildUndoReady ready) {
        UndoState before = node.undo;
        node.undoDecided = false;
        int failures = before == null ? 0 : before.failures();
        node.undo = new UndoState(ready.attempt(), failures, 0, "", Value.Mapping.EMPTY, false);
        node.status = StepStatus.UNDOING;
        node.stage = new Stage.Delegating(Phase.UNDO, "", "", Value.Mapping.EMPTY);
    }

    private static void childStarted(Execution.Change to, StepState.Change node, Event.ChildStarted started) {
        if (started.phase() == Phase.FORWARD) {
            if (node.stage instanceof Stage.Delegating delegating) {
                node.intent = Intent.ofChild(delegating.inputs());
            }
            node.attempt = started.attempt();
            node.child = started.child();
            node.partial = false;
            touch(to, node);
        } else {
            node.undoingChild = started.child();
        }
        node.stage = new Stage.Attending(started.phase(), started.child(), started.deadline(), Optional.empty());
    }

    private static void touch(Execution.Change to, StepState.Change node) {
        if (node.path.isWithin(StepPath.ROOT)) {
            to.touched = to.touched.without(node.path).with(node.path);
        }
    }

    private static Stage stopping(Stage stage, Stop stop) {
        return stage instanceof Stage.Attending attending
                ? new Stage.Attending(attending.phase(), attending.child(), attending.deadline(), Optional.of(stop))
                : stage;
    }

    /** What the steps of {@code on_failure} do stays, and is not spoken of. */
    private static void childEnded(Execution.Change to, StepState.Change node, Event.ChildEnded end) {
        if (end.phase() == Phase.UNDO) {
            node.status = end.leftovers().isEmpty() ? StepStatus.UNDOING : StepStatus.UNDO_FAILED;
            return;
        }
        node.partial = end.status() == Status.PARTIALLY_COMPLETED;
        if (!end.stands()) {
            to.touched = to.touched.without(node.path);
        }
        if (node.path.isWithin(StepPath.ROOT)) {
            to.undone |= end.undone();
            for (Leftover left : end.leftovers()) {
                to.leftovers = Applying.added(to.leftovers, left);
            }
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
        if (doubt.phase() == Phase.FORWARD) {
            node.failure = doubt.why();
        } else {
            whyOfUndo(node, doubt.why());
        }
        if (doubt.phase() == Phase.UNDO) {
            UndoState undo = undoOf(node);
            node.undo = new UndoState(
                    undo.attempt(), undo.failures(), undo.crashes() + 1, undo.key(), undo.input(), undo.settles());
        } else {
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

    private static void rollback(Execution.Change to, StepState.Change node) {
        if (node.path.equals(StepPath.ROOT)) {
            to.rollingBack = true;
        }
        Failure why = node.stage instanceof Stage.Closing(Failure closing)
                ? closing
                : new Failure("undo-requested", "Somebody asked to take it back.");
        node.status = StepStatus.UNDOING;
        node.stage = new Stage.RollingBack(why);
    }

    private static void rollbackEnded(StepState.Change node) {
        if (node.path.equals(StepPath.ROOT)) {
            node.stage = new Stage.Ended();
        } else if (node.stage instanceof Stage.RollingBack(Failure why)) {
            node.stage = new Stage.Closing(why);
        }
    }

    /** A step whose doubt is being settled failed for the reason of that doubt, whatever its undo went through. */
    private static void whyOfUndo(StepState.Change node, Failure why) {
        if (node.endedAt != null || node.failure == null) {
            node.failure = why;
        }
    }

    /** It is undone when its turn comes, as others are: perhaps another one is being undone. */
    private static void undoDecided(StepState.Change node, Choice choice) {
        boolean inRollback =
                node.stage instanceof Stage.Asking asking && asking.phase() == Phase.UNDO && node.endedAt != null;
        if (inRollback && choice == Choice.RETRY) {
            node.undoDecided = true;
            node.stage = new Stage.Ended();
        }
    }

    private static void undoStarted(StepState.Change node, Event.UndoStarted undo) {
        UndoState before = node.undo;
        node.undoDecided = false;
        boolean goesOn = before != null && before.settles() == undo.settles();
        node.undo = new UndoState(
                undo.attempt(),
                goesOn && before != null ? before.failures() : 0,
                goesOn && before != null ? before.crashes() : 0,
                undo.key(),
                undo.input(),
                undo.settles());
        node.status = StepStatus.UNDOING;
        node.stage = new Stage.Undoing(undo.deadline(), undo.epoch(), Optional.empty());
    }

    /** The undo of the next round has all its attempts again; they are numbered on. */
    private static List<GateName> without(List<GateName> gates, List<GateName> left) {
        return gates.stream().filter(gate -> !left.contains(gate)).toList();
    }

    private static @Nullable UndoState withoutFailures(@Nullable UndoState undo) {
        return undo == null ? null : new UndoState(undo.attempt(), 0, 0, undo.key(), undo.input(), undo.settles());
    }

    private static void undone(Execution.Change to, StepState.Change node) {
        to.undone = true;
        to.touched = to.touched.without(node.path);
        node.acted = false;
        if (node.endedAt == null) {
            node.status = StepStatus.IN_DOUBT;
            node.round++;
            node.undo = withoutFailures(node.undo);
        } else {
            node.status = StepStatus.UNDONE;
        }
        node.stage = new Stage.Ended();
        node.doubtful = false;
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

    private static UndoState fresh(UndoState undo) {
        return new UndoState(undo.attempt(), 0, 0, undo.key(), undo.input(), undo.settles());
    }

    private static UndoState undoOf(StepState.Change node) {
        if (node.undo == null) {
            throw new IllegalStateException("No undo of `" + node.path + "` was begun.");
        }
        return node.undo;
    }
}
