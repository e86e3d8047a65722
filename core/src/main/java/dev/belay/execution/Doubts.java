package dev.belay.execution;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.definition.Verb;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of an attempt of which nobody knows what it came to.
 *
 * <p>R13: first it is made sure that it can no longer act. Then, by what the step declares: what
 * only reads simply did not happen; an idempotent step is repeated under its key; the world is
 * asked; it is undone and counts as not happened (R11); otherwise a person decides.
 */
final class Doubts {

    /** An attempt that was interrupted so often in a row may be what ends the process: a person looks at it. */
    static final int MAX_INTERRUPTIONS = 10;

    static final String INTERRUPTED = "interrupted";

    private Doubts() {}

    // Making sure that it can no longer act

    /** The runner itself gave no answer: the attempt is over in this process. */
    static void reported(Draft draft, StepPath path, Phase phase, int attempt, Failure why) {
        if (Attempts.isDoubted(draft, path, phase, attempt)) {
            stopped(draft, new Command.Stopped(path, phase, attempt));
        } else {
            doubt(draft, path, phase, attempt, why, true);
        }
    }

    /** The attempt is ended from outside: its time is up, or somebody turned the execution back. */
    static void forced(Draft draft, StepPath path, Phase phase, int attempt, Failure why) {
        doubt(draft, path, phase, attempt, why, false);
    }

    /** The process that ran it is gone. What worked inside that process is over; a handle may live on. */
    static void interrupted(Draft draft, StepPath path, Phase phase, int attempt) {
        var why = new Failure(INTERRUPTED, "Belay ended while the step was under way.");
        boolean livesOn = reach(draft, path, phase) == ActionSpec.Reach.GROUP;
        doubt(draft, path, phase, attempt, why, !livesOn);
    }

    private static void doubt(Draft draft, StepPath path, Phase phase, int attempt, Failure why, boolean stopped) {
        Optional<Instant> notBefore = reach(draft, path, phase) == ActionSpec.Reach.REMOTE
                ? draft.node(path).stage().dueAt().filter(draft.now::isBefore)
                : Optional.empty();
        draft.emit(new Event.StepInDoubt(path, phase, attempt, why, stopped, notBefore));
        settleIfStill(draft, path);
    }

    static void stopped(Draft draft, Command.Stopped news) {
        Optional<StepState> node = draft.state().step(news.step());
        boolean awaited = node.isPresent()
                && node.get().stage() instanceof Stage.Doubting doubting
                && doubting.phase() == news.phase()
                && Attempts.lastAttempt(node.get(), news.phase()) == news.attempt()
                && !doubting.stopped();
        if (awaited) {
            draft.emit(new Event.AttemptStopped(news.step(), news.phase(), news.attempt()));
            settleIfStill(draft, news.step());
        }
    }

    /** Another process finds a doubt whose attempt was still being ended: the handle tells whether it lives on. */
    static void takenOver(Draft draft, StepState node, Stage.Doubting doubting) {
        if (reach(draft, node.path(), doubting.phase()) != ActionSpec.Reach.GROUP) {
            int attempt = Attempts.lastAttempt(node, doubting.phase());
            stopped(draft, new Command.Stopped(node.path(), doubting.phase(), attempt));
        }
    }

    /** Settles a doubt when the attempt can no longer act, neither here nor elsewhere. */
    static void settleIfStill(Draft draft, StepPath path) {
        if (draft.node(path).stage() instanceof Stage.Doubting doubting
                && doubting.stopped()
                && doubting.notBefore().map(due -> !due.isAfter(draft.now)).orElse(true)) {
            if (doubting.phase() == Phase.UNDO) {
                Rollbacks.inDoubt(draft, path, doubting.why());
            } else {
                settle(draft, path, doubting.why());
            }
        }
    }

    private static ActionSpec.Reach reach(Draft draft, StepPath path, Phase phase) {
        StepState node = draft.node(path);
        String action = phase == Phase.UNDO
                ? Rollbacks.undoAction(Draft.act(node))
                : Draft.act(node).call().action();
        return draft.actions.find(action).map(ActionSpec::reach).orElse(ActionSpec.Reach.PROCESS);
    }

    // Settling

    private static void settle(Draft draft, StepPath path, Failure why) {
        StepState node = draft.node(path);
        Effect effect = Draft.act(node).effect();
        if (effect == Effect.NONE) {
            didNotHappen(draft, path, why, "it only reads");
        } else if (effect == Effect.IDEMPOTENT && !draft.isClosing(path) && mayRepeat(node, why)) {
            repeat(draft, path, why);
        } else if (probes(draft, node)) {
            probe(draft, node);
        } else {
            withoutAnswer(draft, path, why);
        }
    }

    private static boolean mayRepeat(StepState node, Failure why) {
        return isInterruption(why)
                ? node.crashes() < MAX_INTERRUPTIONS
                : node.failures() + 1 < node.step().retry().attempts();
    }

    private static boolean isInterruption(Failure why) {
        return why.code().equals(INTERRUPTED);
    }

    /** Under the same key; an interruption is not the step's fault and costs none of its retries. */
    private static void repeat(Draft draft, StepPath path, Failure why) {
        if (isInterruption(why)) {
            goOn(draft, path);
        } else {
            Failures.attemptFailed(draft, path, why, Value.Mapping.EMPTY);
        }
    }

    private static void goOn(Draft draft, StepPath path) {
        if (draft.state().isPaused()) {
            draft.emit(new Event.RetryScheduled(path, draft.now));
        } else {
            Attempts.again(draft, path);
        }
    }

    private static void didNotHappen(Draft draft, StepPath path, Failure why, String how) {
        draft.emit(new Event.DoubtSettled(path, how));
        boolean again = isInterruption(why)
                && !draft.isClosing(path)
                && draft.node(path).crashes() < MAX_INTERRUPTIONS;
        if (again) {
            goOn(draft, path);
        } else {
            Failures.attemptFailed(draft, path, why, Value.Mapping.EMPTY);
        }
    }

    // Asking the world

    private static boolean probes(Draft draft, StepState node) {
        return Draft.act(node).probe().isPresent()
                || draft.spec(node).map(ActionSpec::probes).orElse(false);
    }

    private static void probe(Draft draft, StepState node) {
        Value saved = node.intent().map(Intent::saved).orElse(Value.Nothing.NOTHING);
        StepScope scope = StepScope.saved(draft.state(), node.path(), saved);
        Resolution with = Draft.act(node)
                .probe()
                .map(probe -> probe.input(scope))
                .orElseGet(() -> Template.Fields.EMPTY.resolve(scope));
        switch (with) {
            case Resolution.Resolved(Value input) ->
                draft.emit(new Event.ProbeStarted(node.path(), (Value.Mapping) input));
            case Resolution.Unresolved _ ->
                withoutAnswer(draft, node.path(), node.failure().orElseThrow());
        }
    }

    static void probed(Draft draft, Command.Probed news) {
        Optional<StepState> node = draft.state().step(news.step());
        if (node.isEmpty()
                || !(node.get().stage() instanceof Stage.Probing)
                || node.get().attempt() != news.attempt()) {
            return;
        }
        Failure why = node.get().failure().orElseThrow();
        draft.emit(new Event.ProbeAnswered(news.step(), news.verdict()));
        switch (news.verdict()) {
            case HAPPENED -> Progress.complete(draft, news.step(), Value.Mapping.EMPTY);
            case NOT_HAPPENED -> didNotHappen(draft, news.step(), why, "the world says so");
            case UNKNOWN -> withoutAnswer(draft, news.step(), why);
        }
    }

    // Without an answer

    private static void withoutAnswer(Draft draft, StepPath path, Failure why) {
        StepState node = draft.node(path);
        Verb.Act act = Draft.act(node);
        if (draft.isClosing(path)) {
            draft.emit(new Event.DoubtLeft(path));
            draft.ended(path);
        } else if (act.effect() == Effect.IDEMPOTENT && !isInterruption(why)) {
            // Its retries are spent: it failed, and may have happened all the same (R3).
            Failures.attemptFailed(draft, path, why, Value.Mapping.EMPTY);
        } else if (act.undo().exists() && act.undo().toleratesAbsence()) {
            Rollbacks.settleByUndo(draft, path);
        } else {
            draft.emit(new Event.DecisionAwaited(path, Phase.FORWARD, why));
        }
    }

    /** The undo that settles a doubt is done: the step did not happen, and its retries or on_error follow. */
    static void settledByUndo(Draft draft, StepPath path) {
        Failure why = draft.node(path).failure().orElse(new Failure(INTERRUPTED, "The step was in doubt."));
        draft.emit(new Event.DoubtSettled(path, "it was undone"));
        Failures.attemptFailed(draft, path, why, Value.Mapping.EMPTY);
    }

    // A person decides

    static void decided(Draft draft, StepState node, Command.Decide decision) {
        StepPath path = node.path();
        switch (decision.choice()) {
            case RETRY -> goOn(draft, path);
            case DONE -> Progress.complete(draft, path, Value.Mapping.EMPTY);
            case SKIP -> {
                String reason = "It may have happened; `" + decision.actor() + "` decided to go on without it.";
                draft.emit(new Event.UndoLeft(path, new Leftover(path, false, reason)));
                draft.emit(new Event.StepSkipped(path, "decision"));
                draft.ended(path);
            }
        }
    }
}
