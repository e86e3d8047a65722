package dev.belay.testing.reference;

import static dev.belay.testing.reference.Deviation.demand;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Body;
import dev.belay.definition.Step;
import dev.belay.definition.Verb;
import dev.belay.execution.Failure;
import dev.belay.execution.StepPath;
import dev.belay.expression.Evaluation;
import dev.belay.expression.Resolution;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One step of any verb, with its condition, its outputs and what is special about its kind. */
final class Steps {

    static final Failure NO_VALUE = new Failure("expression-failed", "An expression has no value.");
    static final Failure NOT_BEGUN = new Failure("not-begun", "An expression that it begins with has no value.");
    private static final Failure TIMEOUT = new Failure("timeout", "It took too long.");

    private final Chronicle chronicle;
    private final ActionCatalog actions;
    private final Undos undos = new Undos();
    private final Map<StepPath, Life> lives = new LinkedHashMap<>();

    Steps(Chronicle chronicle, ActionCatalog actions) {
        this.chronicle = chronicle;
        this.actions = actions;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Undos undos() {
        return undos;
    }

    Map<StepPath, Life> lives() {
        return lives;
    }

    boolean turnedBefore(int decision) {
        return chronicle.turned().filter(turned -> turned.at() < decision).isPresent();
    }

    /** Of two failures in one decision either may be the one that ends the execution where it is, or turns it back. */
    boolean staysFrom(int decision) {
        return chronicle
                .turned()
                .filter(turned -> turned.at() == decision
                        && !turned.wished()
                        && !turned.halt().rollback())
                .isPresent();
    }

    Result body(StepPath scope, Body body, Env env, int since) {
        return new Bodies(this, scope, body, env, since).run();
    }

    Result run(Step step, StepPath path, Env env) {
        Tape tape = chronicle.tape(path).orElseThrow();
        Result result = conditional(step, path, env.asOf(tape.since()), tape);
        if (result.is(Result.End.COMPLETED)) {
            result = withOutputs(step, result, env);
        }
        String status = switch (result.end()) {
            case COMPLETED -> "completed";
            case SKIPPED -> "skipped";
            case FAILED, TOLERATED -> "failed";
            case NEVER, BROKEN_OFF -> "pending";
        };
        env.ended(result.at(), step.id(), status, result.output(), result.failure());
        return result;
    }

    private Result conditional(Step step, StepPath path, Env env, Tape tape) {
        if (step.when().isEmpty()) {
            return perform(step, path, env, tape);
        }
        boolean holds;
        switch (step.when().get().evaluate(env)) {
            case Evaluation.Known(Value.Bool(boolean truth)) ->
                holds = chronicle.jumpedBeside()
                        ? !tape.isSkipped() || tape.peek().isPresent()
                        : truth;
            default -> {
                return Result.failed(tape.since(), tape.since(), NOT_BEGUN);
            }
        }
        if (holds) {
            return perform(step, path, env, tape);
        }
        demand(tape.peek().isEmpty() && tape.said().isEmpty(), path, "is skipped, and it began");
        return Result.of(Result.End.SKIPPED, tape.since(), tape.since());
    }

    private Result perform(Step step, StepPath path, Env env, Tape tape) {
        return switch (step.verb()) {
            case Verb.Act act -> {
                Life life = new Life(path, act, tape, env.within());
                lives.put(path, life);
                yield Acts.run(step, life, actions, undos, chronicle.jumpedBeside());
            }
            case Verb.Subflow _ -> throw new IllegalStateException("The reference runs no workflow as a step.");
            case Verb.Wait(var what) -> Waits.run(step, what, path, env, tape, chronicle);
            case Verb.Scope(Body body, _) -> new Scopes(this, step, path, env, tape).scope(body);
            case Verb.ForEach loop -> new Scopes(this, step, path, env, tape).loop(loop);
        };
    }

    private Result withOutputs(Step step, Result result, Env env) {
        Env own = env.within().with("output", result.output());
        Value.Mapping all = result.output();
        for (Map.Entry<String, Template> output : step.outputs().entrySet()) {
            if (!(step.verb() instanceof Verb.ForEach)) {
                if (!(output.getValue().resolve(own) instanceof Resolution.Resolved(Value value))) {
                    return Result.failed(result.at(), result.started(), NO_VALUE);
                }
                all = all.with(output.getKey(), value);
            }
        }
        return result.with(all);
    }

    // Rollback

    /** What was done within that scope and is not taken back yet. */
    List<Life> within(StepPath scope) {
        return lives.values().stream().filter(life -> life.path.isWithin(scope)).toList();
    }

    /** Whether a part that failed took itself back, or had nothing to take back. */
    boolean isUndone(StepPath scope) {
        return chronicle.tape(scope).filter(Tape::rolledBack).isPresent()
                || within(scope).stream().noneMatch(Life::owes);
    }

    /** A part that failed takes itself back, and the rest goes on; answers in which decision that ended. */
    int undoPart(StepPath scope) {
        return undos.rollback(within(scope));
    }

    static boolean isOutOfTime(Step step, Tape tape) {
        return tape.late().isPresent()
                && step.timeout().filter(limit -> isOver(tape, limit)).isPresent();
    }

    private static boolean isOver(Tape tape, Duration limit) {
        Instant end = tape.touched().plus(limit);
        return !tape.late().orElseThrow().when().isBefore(end);
    }

    static Result outOfTime(Tape tape, Result broken) {
        return Result.failed(tape.late().orElseThrow().at(), broken.started(), TIMEOUT)
                .settledAt(broken.at(), broken.started());
    }
}
