package dev.belay.execution;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.expression.Path;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * How a step acts: it is prepared, its intent is written down, it is attempted, it reports.
 *
 * <p>R1: no attempt is owed to the world before the event of its intent, with its receipt.
 */
final class Attempts {

    private Attempts() {}

    static void begin(Draft draft, StepPath path, Step step, Verb.Act act) {
        var scope = StepScope.before(draft.state(), path);
        Resolution input = act.call().input(scope);
        Resolution saveInput =
                act.save().map(save -> save.input(scope)).orElseGet(() -> Template.Fields.EMPTY.resolve(scope));
        if (input instanceof Resolution.Unresolved gaps) {
            Failures.failBeforeStart(draft, path, Progress.failure("unresolved", gaps));
        } else if (saveInput instanceof Resolution.Unresolved gaps) {
            Failures.failBeforeStart(draft, path, Progress.failure("unresolved", gaps));
        } else {
            begin(draft, path, step, act, mapping(input), mapping(saveInput));
        }
    }

    private static void begin(
            Draft draft, StepPath path, Step step, Verb.Act act, Value.Mapping input, Value.Mapping saveInput) {
        boolean prepares = act.save().isPresent()
                || draft.actions
                        .find(act.call().action())
                        .map(spec -> spec.prepares())
                        .orElse(false);
        if (prepares) {
            draft.emit(new Event.StepReady(path, input, saveInput));
        } else {
            start(draft, path, step, act, input, Receipt.NONE, Value.Nothing.NOTHING);
        }
    }

    static void prepared(Draft draft, Command.Prepared news) {
        Optional<StepState> node = draft.state().step(news.step());
        if (node.isPresent() && node.get().stage() instanceof Stage.Preparing preparing) {
            Step step = node.get().step();
            start(draft, news.step(), step, (Verb.Act) step.verb(), preparing.input(), news.receipt(), news.saved());
        }
    }

    static void notPrepared(Draft draft, Command.NotPrepared news) {
        Optional<StepState> node = draft.state().step(news.step());
        if (node.isPresent() && node.get().stage() instanceof Stage.Preparing) {
            Failures.attemptFailed(draft, news.step(), news.failure(), Value.Mapping.EMPTY);
        }
    }

    /** Writes the intent down; a step whose undo cannot be computed does not begin. */
    private static void start(
            Draft draft, StepPath path, Step step, Verb.Act act, Value.Mapping input, Receipt receipt, Value saved) {
        Optional<Value.Mapping> undoInput = Optional.empty();
        if (act.undo() instanceof Undo.By by && !needsOutput(by.call(), step)) {
            Resolution resolution = by.call().input(StepScope.saved(draft.state(), path, saved));
            if (resolution instanceof Resolution.Unresolved gaps) {
                Failures.failBeforeStart(draft, path, Progress.failure("undo-unresolved", gaps));
                return;
            }
            undoInput = Optional.of(mapping(resolution));
        }
        if (!Gating.passes(draft, path, step)) {
            return;
        }
        draft.emit(new Event.StepStarted(
                path,
                draft.key(path, Phase.FORWARD),
                input,
                receipt,
                saved,
                undoInput,
                act.effect() != Effect.NONE,
                draft.attemptDeadline(step, act, input),
                draft.state().epoch()));
    }

    private static boolean needsOutput(ActionCall call, Step step) {
        return call.references().stream().anyMatch(path -> readsOwnOutput(path, step));
    }

    private static boolean readsOwnOutput(Path path, Step step) {
        return path.root().equals("output") || path.startsWith("steps", step.id());
    }

    /** The intent of a further attempt: the same key, the same input. */
    static void again(Draft draft, StepPath path) {
        StepState node = draft.node(path);
        Optional<Intent> intent = node.intent();
        if (intent.isEmpty()) {
            begin(draft, path, node.step(), Draft.act(node));
            return;
        }
        if (!Gating.passes(draft, path, node.step())) {
            return;
        }
        Instant deadline =
                draft.attemptDeadline(node.step(), Draft.act(node), intent.get().input());
        draft.emit(new Event.AttemptStarted(
                path, node.attempt() + 1, deadline, draft.state().epoch()));
    }

    static void bound(Draft draft, Command.Bound news) {
        if (isUnderWay(draft, news.step(), news.phase(), news.attempt())) {
            draft.emit(new Event.AttemptBound(news.step(), news.phase(), news.attempt(), news.handle()));
        }
    }

    /** A success counts also while the attempt is being ended: what is known is no longer in doubt. */
    static void reported(Draft draft, Command.Reported news) {
        boolean doubted = isDoubted(draft, news.step(), news.phase(), news.attempt());
        if (!doubted && !isUnderWay(draft, news.step(), news.phase(), news.attempt())) {
            return;
        }
        if (news.phase() == Phase.UNDO) {
            Rollbacks.reported(draft, news);
            return;
        }
        switch (asPromised(draft, news)) {
            case Outcome.Succeeded(Value.Mapping output) -> Progress.complete(draft, news.step(), output);
            case Outcome.Failed(Failure failure, Value.Mapping output) -> {
                if (doubted) {
                    // It may have failed because it is being ended, when its work was done already.
                    Doubts.reported(draft, news.step(), Phase.FORWARD, news.attempt(), failure);
                } else {
                    Failures.attemptFailed(draft, news.step(), failure, output);
                }
            }
            case Outcome.Doubtful(Failure why) ->
                Doubts.reported(draft, news.step(), Phase.FORWARD, news.attempt(), why);
        }
    }

    /** What came back counts as a failure where it is not what the action was to give back. */
    private static Outcome asPromised(Draft draft, Command.Reported news) {
        if (!(news.outcome() instanceof Outcome.Succeeded(Value.Mapping output))) {
            return news.outcome();
        }
        return Draft.act(draft.node(news.step()))
                .call()
                .by()
                .flatMap(defined -> defined.action().brokenBy(output))
                .<Outcome>map(sentence -> new Outcome.Failed(new Failure("output-invalid", sentence), output))
                .orElse(news.outcome());
    }

    static boolean isUnderWay(Draft draft, StepPath path, Phase phase, int attempt) {
        Optional<StepState> node = draft.state().step(path);
        return node.isPresent()
                && switch (phase) {
                    case FORWARD ->
                        node.get().stage() instanceof Stage.Performing
                                && node.get().attempt() == attempt;
                    case UNDO -> node.get().stage() instanceof Stage.Undoing && undoAttempt(node.get()) == attempt;
                };
    }

    /** Whether that attempt is in doubt in this process, and has not been found to be over. */
    static boolean isDoubted(Draft draft, StepPath path, Phase phase, int attempt) {
        Optional<StepState> node = draft.state().step(path);
        return node.isPresent()
                && node.get().stage() instanceof Stage.Doubting doubting
                && doubting.phase() == phase
                && !doubting.stopped()
                && doubting.epoch() == draft.state().epoch()
                && attempt == lastAttempt(node.get(), phase);
    }

    static int lastAttempt(StepState node, Phase phase) {
        return phase == Phase.UNDO ? undoAttempt(node) : node.attempt();
    }

    static int undoAttempt(StepState node) {
        return node.undo().map(UndoState::attempt).orElse(0);
    }

    private static Value.Mapping mapping(Resolution resolution) {
        return (Value.Mapping) ((Resolution.Resolved) resolution).value();
    }
}
