package dev.belay.execution;

import dev.belay.definition.Definition;
import dev.belay.definition.Retry;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.expression.Resolution;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.Optional;

/**
 * How what was done is taken back: in reverse order of the intents, one step at a time.
 *
 * <p>R7: what is in doubt is undone only where the undo tolerates that it never happened. R8: an
 * undo that fails for good waits for a person; what it builds on stays meanwhile, other branches
 * go on.
 */
final class Rollbacks {

    private Rollbacks() {}

    static void start(Draft draft, StepPath scope) {
        draft.emit(new Event.RollbackStarted(scope));
        advance(draft, scope);
    }

    /** Undoes the newest step that may be undone now; ends the rollback when none is left. */
    static void advance(Draft draft, StepPath scope) {
        for (Optional<StepPath> next = UndoOrder.next(draft, scope);
                next.isPresent();
                next = UndoOrder.next(draft, scope)) {
            undo(draft, next.get());
        }
        boolean done = draft.state().touched().stream().noneMatch(path -> path.isWithin(scope));
        if (done) {
            draft.emit(new Event.RollbackEnded(scope));
            ended(draft, scope);
        }
    }

    private static void ended(Draft draft, StepPath scope) {
        if (scope.equals(StepPath.ROOT)) {
            Endings.afterRollback(draft);
        } else {
            Closing.undone(draft, scope);
        }
    }

    // One step

    private static void undo(Draft draft, StepPath path) {
        StepState node = draft.node(path);
        Undo undo = Draft.undo(node);
        switch (undo) {
            case Undo.Missing _ -> left(draft, node, "It has no undo.");
            case Undo.Irreversible(String reason) -> left(draft, node, reason);
            case Undo.BuiltIn _, Undo.By _ -> {
                if (node.isDoubtful() && !undo.toleratesAbsence() && !node.isUndoDecided()) {
                    draft.emit(new Event.DecisionAwaited(
                            path,
                            Phase.UNDO,
                            new Failure(
                                    "in-doubt",
                                    "Nobody knows whether the step happened, and its undo does harm"
                                            + " when it did not.")));
                } else {
                    begin(draft, node);
                }
            }
        }
    }

    private static void left(Draft draft, StepState node, String reason) {
        draft.emit(new Event.UndoLeft(node.path(), new Leftover(node.path(), node.isCertain(), reason)));
    }

    static void settleByUndo(Draft draft, StepPath path) {
        begin(draft, draft.node(path));
    }

    private static void begin(Draft draft, StepState node) {
        if (node.child().isPresent()) {
            draft.emit(new Event.ChildUndoReady(node.path(), Attempts.undoAttempt(node) + 1));
        } else {
            beginOwn(draft, node);
        }
    }

    private static void beginOwn(Draft draft, StepState node) {
        switch (undoInput(draft.state(), node)) {
            case Resolution.Resolved(Value input) -> {
                int attempt = Attempts.undoAttempt(node) + 1;
                draft.emit(new Event.UndoStarted(
                        node.path(),
                        attempt,
                        undoKey(draft.state(), node, draft.keys),
                        (Value.Mapping) input,
                        settles(node),
                        draft.deadline(undoTimeout(node), undoAction(Draft.act(node)), (Value.Mapping) input),
                        draft.state().epoch()));
            }
            case Resolution.Unresolved gaps ->
                draft.emit(
                        new Event.DecisionAwaited(node.path(), Phase.UNDO, Progress.failure("undo-unresolved", gaps)));
        }
    }

    /** What an undo by another execution needs; an input that cannot be computed is left to a person there. */
    static TakesBack takesBack(Execution done, StepState node, Decider decider) {
        return node.child()
                .map(child -> TakesBack.child(node.path(), child))
                .orElseGet(() -> takesBackOwn(done, node, decider));
    }

    private static TakesBack takesBackOwn(Execution done, StepState node, Decider decider) {
        Intent intent = node.intent().orElseThrow();
        Value.Mapping undoInput = undoInput(done, node) instanceof Resolution.Resolved(Value input)
                ? (Value.Mapping) input
                : Value.Mapping.EMPTY;
        return new TakesBack(
                node.path(),
                undoKey(done, node, decider.keys()),
                node.forwardKey(),
                intent.input(),
                intent.receipt(),
                intent.saved(),
                undoInput,
                node.output(),
                node.isCertain());
    }

    private static Resolution undoInput(Execution state, StepState node) {
        Optional<Value.Mapping> known = node.intent()
                .flatMap(Intent::undoInput)
                .or(() -> node.undo()
                        .filter(undo -> undo.settles() == settles(node))
                        .map(UndoState::input));
        if (known.isPresent()) {
            return new Resolution.Resolved(known.get());
        }
        Value saved = node.intent().map(Intent::saved).orElse(Value.Nothing.NOTHING);
        StepScope scope = node.status() == StepStatus.COMPLETED
                ? StepScope.after(state, node.path(), saved, node.output())
                : StepScope.saved(state, node.path(), saved);
        return switch (Draft.act(node).undo()) {
            case Undo.By by -> by.call().input(scope);
            case Undo.BuiltIn _, Undo.Irreversible _, Undo.Missing _ ->
                new Resolution.Resolved(node.intent().map(Intent::input).orElse(Value.Mapping.EMPTY));
        };
    }

    /** What a step's undo is given, as far as it can be computed where the step acted. */
    static Optional<Value.Mapping> knownUndoInput(Execution done, StepState node) {
        return undoInput(done, node) instanceof Resolution.Resolved(Value input)
                ? Optional.of((Value.Mapping) input)
                : Optional.empty();
    }

    /** What another execution did is undone under that one's keys: the world knows the effects by them. */
    private static String undoKey(Execution state, StepState node, KeyDerivation keys) {
        return node.inRound(
                state.importedKey(node.path()).orElseGet(() -> keys.key(state.id(), node.path(), Phase.UNDO)));
    }

    private static Duration undoTimeout(StepState node) {
        Optional<Duration> own = Draft.act(node).undo() instanceof Undo.By by ? by.timeout() : Optional.empty();
        return own.orElse(Definition.DEFAULT_STEP_TIMEOUT);
    }

    static String undoAction(Verb.Act act) {
        return act.undo() instanceof Undo.By by
                ? by.call().action()
                : act.call().action();
    }

    // What comes of it

    static void reported(Draft draft, Command.Reported news) {
        switch (news.outcome()) {
            case Outcome.Succeeded _ -> completed(draft, news.step());
            case Outcome.Failed(Failure failure, Value.Mapping output) -> failed(draft, news.step(), failure, output);
            case Outcome.Doubtful(Failure why) -> Doubts.reported(draft, news.step(), Phase.UNDO, news.attempt(), why);
        }
    }

    /** The child that took back what another one did: what it had to leave is left of the step. */
    static void childEnded(Draft draft, StepPath path, ChildEnd end) {
        if (end.leftovers().isEmpty()) {
            completed(draft, path);
        } else {
            end.leftoversOf(path).forEach(left -> draft.emit(new Event.UndoLeft(path, left)));
            goOn(draft, path);
        }
    }

    private static void completed(Draft draft, StepPath path) {
        draft.emit(new Event.UndoCompleted(path));
        goOn(draft, path);
    }

    /** An undo before the step's forward work has ended settles a doubt; R4 keeps the others behind it. */
    private static boolean settles(StepState node) {
        return !node.hasEnded();
    }

    private static void goOn(Draft draft, StepPath path) {
        if (settles(draft.node(path))) {
            Doubts.settledByUndo(draft, path);
        } else {
            rollbackAround(draft, path).ifPresent(scope -> advance(draft, scope));
        }
    }

    /** The innermost scope around the step that is being undone. */
    private static Optional<StepPath> rollbackAround(Draft draft, StepPath path) {
        for (Optional<StepPath> here = path.parent();
                here.isPresent();
                here = here.get().parent()) {
            boolean undone = draft.state()
                    .step(here.get())
                    .map(scope -> scope.stage() instanceof Stage.RollingBack)
                    .orElse(false);
            if (undone) {
                return here;
            }
        }
        return Optional.empty();
    }

    static void failed(Draft draft, StepPath path, Failure failure, Value.Mapping output) {
        UndoState undo = draft.node(path).undo().orElseThrow();
        draft.emit(new Event.UndoAttemptFailed(path, undo.attempt(), failure, output));
        Retry retry = Draft.undo(draft.node(path)) instanceof Undo.By by ? by.retry() : Retry.STANDARD;
        int failures = undo.failures() + 1;
        if (failures < retry.attempts()) {
            draft.emit(new Event.UndoRetryScheduled(
                    path, draft.now.plus(retry.delayAfter(failures, draft.spread(path, failures)))));
        } else {
            ask(draft, path, failure);
        }
    }

    private static void ask(Draft draft, StepPath path, Failure failure) {
        draft.emit(new Event.DecisionAwaited(path, Phase.UNDO, failure));
        if (!settles(draft.node(path))) {
            rollbackAround(draft, path).ifPresent(scope -> advance(draft, scope));
        }
    }

    /** An undo is idempotent: what is in doubt is done again. */
    static void inDoubt(Draft draft, StepPath path, Failure why) {
        boolean interrupted = why.code().equals(Doubts.INTERRUPTED);
        if (interrupted && draft.node(path).undo().orElseThrow().crashes() < Doubts.MAX_INTERRUPTIONS) {
            again(draft, path);
        } else {
            failed(draft, path, why, Value.Mapping.EMPTY);
        }
    }

    static void again(Draft draft, StepPath path) {
        begin(draft, draft.node(path));
    }

    // A person decides

    static void decided(Draft draft, StepState node, Command.Decide decision) {
        StepPath path = node.path();
        switch (decision.choice()) {
            case RETRY -> tryAgain(draft, node);
            case DONE -> {
                draft.emit(new Event.UndoCompleted(path));
                goOn(draft, path);
            }
            case SKIP -> {
                String reason = "`" + decision.actor() + "` decided to leave it."
                        + (decision.reason().isEmpty() ? "" : " " + decision.reason());
                draft.emit(new Event.UndoLeft(path, new Leftover(path, node.isCertain(), reason)));
                leftByDecision(draft, path);
            }
        }
    }

    /** In a rollback when its turn comes; what settles a doubt waits for nobody. */
    private static void tryAgain(Draft draft, StepState node) {
        rollbackAround(draft, node.path())
                .filter(_ -> !settles(node))
                .ifPresentOrElse(scope -> advance(draft, scope), () -> begin(draft, node));
    }

    private static void leftByDecision(Draft draft, StepPath path) {
        if (settles(draft.node(path))) {
            Failure why = draft.node(path).failure().orElse(new Failure("undo-failed", "Its undo failed."));
            Failures.failed(draft, path, why);
        } else {
            rollbackAround(draft, path).ifPresent(scope -> advance(draft, scope));
        }
    }
}
