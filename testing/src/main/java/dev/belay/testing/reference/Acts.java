package dev.belay.testing.reference;

import static dev.belay.testing.reference.Deviation.demand;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Phase;
import dev.belay.execution.Verdict;
import dev.belay.expression.Resolution;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.Optional;

/** Attempts at one step: tried again after failures, settled after silence. */
final class Acts {

    /** So many interruptions in a row are not simply followed by another attempt. */
    static final int INTERRUPTIONS = 10;

    private static final Failure DOUBT = new Failure("in-doubt", "It was in doubt, and undone.");

    private final ActionSpec spec;
    private final Step step;
    private final Verb.Act act;
    private final Life life;
    private final Tape tape;
    private final Undos undos;
    private final boolean mayDiffer;
    private int attempt;
    private int failures;
    private int interruptions;
    private int at;
    private int started;

    private Acts(Step step, Life life, ActionCatalog actions, Undos undos, boolean mayDiffer) {
        this.step = step;
        this.mayDiffer = mayDiffer;
        this.life = life;
        this.act = life.act;
        this.tape = life.tape;
        this.undos = undos;
        this.spec = actions.find(act.call().action()).orElseThrow();
        this.at = tape.since();
        this.started = tape.since();
    }

    /**
     * Runs it.
     *
     * @param mayDiffer whether its input may be made of an earlier or a later visit of another step
     */
    static Result run(Step step, Life life, ActionCatalog actions, Undos undos, boolean mayDiffer) {
        return new Acts(step, life, actions, undos, mayDiffer).run();
    }

    private Result run() {
        if (!(act.call().with().resolve(life.env) instanceof Resolution.Resolved(Value input))) {
            return failed(new Failure("expression-failed", "An expression has no value."));
        }
        while (true) {
            if (attempt == 0) {
                Optional<Result> unprepared = prepare();
                if (unprepared.isPresent()) {
                    return unprepared.get();
                }
            }
            if (!tape.begins(Phase.FORWARD)) {
                return brokenOff();
            }
            begin(tape.take(Note.Began.class).orElseThrow(), input);
            Optional<Result> end = answered();
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    /** What it must know before it acts is read once; where that fails, its retries count. */
    private Optional<Result> prepare() {
        while (spec.prepares() || act.save().isPresent()) {
            Optional<Note.NotPrepared> not = tape.take(Note.NotPrepared.class);
            if (not.isEmpty()) {
                Optional<Note.Prepared> read = tape.take(Note.Prepared.class);
                read.ifPresent(saved -> life.env.with("saved", saved.saved()));
                return read.isPresent() ? Optional.empty() : Optional.of(brokenOff());
            }
            at = not.get().at();
            Optional<Result> end = failedOnce(not.get().failure());
            if (end.isPresent()) {
                return end;
            }
        }
        return Optional.empty();
    }

    private void begin(Note.Began begun, Value input) {
        attempt++;
        started = begun.at();
        demand(
                mayDiffer || begun.attempt() > 1 || begun.input().equals(input),
                life.path,
                "is given " + input + ", not " + begun.input());
        Duration limit = step.timeout()
                .orElse(life.changes() ? Definition.DEFAULT_STEP_TIMEOUT : Definition.DEFAULT_READ_TIMEOUT);
        Limits.check(act.call().action(), limit, begun, life.path);
        life.first = Math.min(life.first, begun.order());
        life.last = begun.order();
    }

    private Optional<Result> answered() {
        Optional<Note.Heard> heard = tape.take(Note.Heard.class);
        if (heard.isPresent()) {
            at = heard.get().at();
            return switch (heard.get().outcome()) {
                case Outcome.Succeeded(Value.Mapping output) -> Optional.of(completed(output));
                case Outcome.Failed(Failure failure, _) -> {
                    life.partly |= life.changes();
                    interruptions = 0;
                    yield failedOnce(failure);
                }
                case Outcome.Doubtful _ -> throw Deviation.at(life.path, "heard silence");
            };
        }
        Optional<Note.Lost> lost = tape.take(Note.Lost.class);
        if (lost.isEmpty()) {
            throw Deviation.at(life.path, "must come to an outcome before anything ends");
        }
        at = lost.get().at();
        life.doubtful |= life.changes();
        return settled(lost.get());
    }

    /** An attempt in doubt: by the step's nature. */
    private Optional<Result> settled(Note.Lost lost) {
        Optional<Note.Heard> late = tape.take(Note.Heard.class);
        if (late.isPresent()) {
            at = late.get().at();
            return Optional.of(completed(((Outcome.Succeeded) late.get().outcome()).output()));
        }
        Optional<Note.Left> left = tape.take(Note.Left.class);
        if (left.isPresent()) {
            at = left.get().at();
            life.dangling = true;
            return Optional.of(brokenOff());
        }
        boolean asks = tape.peek().filter(Note.Probed.class::isInstance).isPresent();
        if (act.effect() == Effect.NONE || act.effect() == Effect.IDEMPOTENT && mayRepeat(lost) && !asks) {
            return again(lost);
        }
        if (act.probe().isPresent() || spec.probes()) {
            Optional<Note.Probed> probed = tape.take(Note.Probed.class);
            if (probed.isEmpty()) {
                return Optional.of(brokenOff());
            }
            at = probed.get().at();
            if (probed.get().verdict() == Verdict.HAPPENED) {
                return Optional.of(completed(Value.Mapping.EMPTY));
            }
            if (probed.get().verdict() == Verdict.NOT_HAPPENED) {
                life.doubtful = false;
                return again(lost);
            }
        }
        Optional<Note.Left> stays = tape.take(Note.Left.class);
        if (stays.isPresent()) {
            at = stays.get().at();
            life.dangling = true;
            return Optional.of(brokenOff());
        }
        if (act.effect() == Effect.IDEMPOTENT && !lost.interrupted()) {
            return countsAsFailed();
        }
        return act.undo().toleratesAbsence() ? undone() : asked();
    }

    private boolean mayRepeat(Note.Lost lost) {
        return lost.interrupted()
                ? interruptions + 1 < INTERRUPTIONS
                : failures + 1 < step.retry().attempts();
    }

    /** An interruption costs no retry; whatever else ended an attempt does. */
    private Optional<Result> again(Note.Lost lost) {
        boolean free = lost.interrupted() && interruptions + 1 < INTERRUPTIONS;
        interruptions++;
        // In a scope that comes to its end it is not begun again.
        boolean ends = tape.peek().filter(Note.CountsAsFailed.class::isInstance).isPresent();
        if (free && !ends) {
            // A pause holds it back.
            tape.take(Note.PutOff.class);
            return Optional.empty();
        }
        return countsAsFailed();
    }

    private Optional<Result> countsAsFailed() {
        Optional<Note.CountsAsFailed> counts = tape.take(Note.CountsAsFailed.class);
        if (counts.isEmpty()) {
            return Optional.of(brokenOff());
        }
        at = counts.get().at();
        interruptions = 0;
        return failedOnce(DOUBT);
    }

    private Optional<Result> undone() {
        boolean settles = tape.peek()
                .filter(note -> note instanceof Note.Began began && began.settles())
                .isPresent();
        if (!settles) {
            return Optional.of(brokenOff());
        }
        Undos.End end = undos.settle(life);
        at = Math.max(at, undos.at());
        interruptions = 0;
        return switch (end) {
            case NOT_BEGUN -> Optional.of(brokenOff());
            case UNDONE -> countsAsFailed();
            case LEFT -> Optional.of(failed(DOUBT));
        };
    }

    private Optional<Result> asked() {
        if (!tape.isDecided(Phase.FORWARD)) {
            return Optional.of(brokenOff());
        }
        Note.Decided decided = tape.take(Note.Decided.class).orElseThrow();
        at = decided.at();
        return switch (decided.choice()) {
            case DONE -> Optional.of(completed(Value.Mapping.EMPTY));
            // Who repeats it does not say that it did not happen (R3).
            case RETRY -> {
                tape.take(Note.PutOff.class);
                yield Optional.empty();
            }
            case SKIP -> {
                undos.leave(life);
                yield Optional.of(Result.of(Result.End.SKIPPED, at, started));
            }
        };
    }

    private Result completed(Value.Mapping output) {
        life.completed(output);
        return Result.completed(at, started, output);
    }

    /** A definite failure: tried again while there are attempts. */
    private Optional<Result> failedOnce(Failure failure) {
        failures++;
        if (failures >= step.retry().attempts()) {
            return Optional.of(failed(failure));
        }
        tape.take(Note.PutOff.class).ifPresent(putOff -> {
            at = Math.max(at, putOff.at());
            Delays.check(step.retry(), failures, putOff, life.path);
        });
        return Optional.empty();
    }

    private Result failed(Failure failure) {
        return Result.failed(at, started, failure);
    }

    private Result brokenOff() {
        return Result.of(Result.End.BROKEN_OFF, at, started);
    }
}
