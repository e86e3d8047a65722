package dev.belay.testing.simulation;

import dev.belay.definition.Backoff;
import dev.belay.definition.Effect;
import dev.belay.definition.OnError;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.execution.Execution;
import dev.belay.execution.Halt;
import dev.belay.execution.StepPath;
import dev.belay.execution.StepState;
import dev.belay.execution.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the language has, and how a simulated execution shows that it met it: written down is not enough. */
public enum Feature {
    RUN_OR_USE(node -> act(node, _ -> node.intent().isPresent())),
    SCOPE(node -> node.step().verb() instanceof Verb.Scope scope && !scope.parallel()),
    PARALLEL(node -> node.step().verb() instanceof Verb.Scope scope && scope.parallel()),
    LOOP(node -> loop(node, loop -> loop.over() instanceof Verb.Over.Values)),
    LOOP_OVER_RANGE(node -> loop(node, loop -> loop.over() instanceof Verb.Over.Range)),
    LOOP_AT_ONCE(node -> loop(node, loop -> loop.parallel() > 1)),
    LOOP_IN_WAVES(node -> loop(node, loop -> !loop.waves().isEmpty())),
    LOOP_TOLERATES(
            node -> node.loop().filter(loop -> loop.failed() > 0).isPresent() && node.status() == StepStatus.COMPLETED),
    WAIT_FOR_TIME(node -> node.step().verb() instanceof Verb.Wait(Verb.WaitFor.Span _)),
    WAIT_UNTIL(node -> node.step().verb() instanceof Verb.Wait(Verb.WaitFor.Until _)),
    WAIT_FOR_SIGNAL(node ->
            node.step().verb() instanceof Verb.Wait(Verb.WaitFor.Signal _) && node.status() == StepStatus.COMPLETED),
    WAIT_LIMIT(node ->
            node.step().verb() instanceof Verb.Wait(Verb.WaitFor.Signal _) && node.status() == StepStatus.FAILED),
    WHEN_HOLDS(node -> node.step().when().isPresent() && node.status() == StepStatus.COMPLETED),
    WHEN_DOES_NOT_HOLD(node -> node.step().when().isPresent() && node.status() == StepStatus.SKIPPED),
    DEPENDS_ON(node -> node.step().dependsOn().filter(on -> !on.isEmpty()).isPresent()),
    INPUT_FROM_OUTPUT(node -> act(
            node,
            act -> node.intent()
                    .filter(intent -> !intent.input().fields().isEmpty()
                            && !act.call().with().references().isEmpty())
                    .isPresent())),
    NO_VALUE(node -> failed(node, "input") || failed(node, "condition") || failed(node, "expression")),
    OUTPUTS(node -> !node.step().outputs().isEmpty() && node.status() == StepStatus.COMPLETED),
    TIMEOUT_OF_SCOPE(node -> isScope(node) && failed(node, "timeout")),
    RETRY(node -> act(node, _ -> node.attempt() > 1 && node.failures() > 0)),
    RETRY_LINEAR(node -> node.step().retry().backoff() == Backoff.LINEAR && node.failures() > 0),
    RETRY_EXPONENTIAL(node -> node.step().retry().backoff() == Backoff.EXPONENTIAL && node.failures() > 0),
    RETRY_WITH_JITTER(node -> node.step().retry().jitter() > 0 && node.failures() > 0),
    RETRY_OF_SCOPE(node -> isScope(node) && node.status() == StepStatus.UNDONE),
    CONTINUE(node -> node.step().onError() instanceof OnError.Continue && node.status() == StepStatus.FAILED),
    GOTO(node -> node.step().onError() instanceof OnError.Goto && node.path().visit() > 1),
    FAIL(node -> node.step().onError() instanceof OnError.Fail && node.status() == StepStatus.FAILED),
    NOT_CRITICAL(node -> !node.step().critical() && node.status() == StepStatus.FAILED),
    EFFECT_NONE(node -> act(node, act -> act.effect() == Effect.NONE && node.attempt() > 1)),
    EFFECT_IDEMPOTENT(node -> act(node, act -> act.effect() == Effect.IDEMPOTENT && node.attempt() > 1)),
    EFFECT_ONCE(node ->
            act(node, act -> act.effect() == Effect.ONCE && node.intent().isPresent())),
    SAVE(node -> act(node, act -> act.save().isPresent() && node.intent().isPresent())),
    PROBE(node -> act(node, act -> act.probe().isPresent() && node.intent().isPresent())),
    UNDO_BY_CALL(node ->
            act(node, act -> act.undo() instanceof Undo.By && node.undo().isPresent())),
    UNDO_BUILT_IN(node ->
            act(node, act -> act.undo() instanceof Undo.BuiltIn && node.undo().isPresent())),
    UNDO_INTOLERANT(node -> act(
            node,
            act -> act.undo().exists()
                    && !act.undo().toleratesAbsence()
                    && node.undo().isPresent())),
    UNDO_TRIED_AGAIN(node -> node.undo().filter(undo -> undo.attempt() > 1).isPresent()),
    UNDO_SETTLES(node -> node.round() > 1),
    ON_FAILURE(node -> node.path().isWithin(StepPath.HANDLER) && node.hasEnded()),
    EXECUTION_TIMEOUT,
    CANCELLED,
    CANCELLED_WITHOUT_ROLLBACK,
    OUTPUTS_OF_EXECUTION,
    WAITED_FOR_A_SLOT,
    TAKEN_BACK;

    private static final List<Feature> VALUES = List.of(values());

    /** Empty where not a step but the execution shows it; none of these holds anything. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Optional<Predicate<StepState>> shows;

    Feature() {
        this.shows = Optional.empty();
    }

    Feature(Predicate<StepState> shows) {
        this.shows = Optional.of(shows);
    }

    /** Counts what an execution that has ended met. */
    static void count(Execution ended, Map<Feature, Integer> met) {
        for (StepState node : ended.steps()) {
            for (Feature feature : VALUES) {
                if (feature.shows.filter(shows -> shows.test(node)).isPresent()) {
                    met.merge(feature, 1, Integer::sum);
                }
            }
        }
        ended.halt().ifPresent(halt -> halted(halt, met));
        if (!ended.ended().orElseThrow().outputs().fields().isEmpty()) {
            met.merge(OUTPUTS_OF_EXECUTION, 1, Integer::sum);
        }
    }

    private static void halted(Halt halt, Map<Feature, Integer> met) {
        if (halt.reason().equals("timeout")) {
            met.merge(EXECUTION_TIMEOUT, 1, Integer::sum);
        } else if (halt.cancelled()) {
            met.merge(halt.rollback() ? CANCELLED : CANCELLED_WITHOUT_ROLLBACK, 1, Integer::sum);
        }
    }

    private static boolean act(StepState node, Predicate<Verb.Act> shows) {
        return node.step().verb() instanceof Verb.Act act && shows.test(act);
    }

    private static boolean loop(StepState node, Predicate<Verb.ForEach> shows) {
        return node.step().verb() instanceof Verb.ForEach loop && node.loop().isPresent() && shows.test(loop);
    }

    private static boolean isScope(StepState node) {
        Step step = node.step();
        return step.verb() instanceof Verb.Scope || step.verb() instanceof Verb.ForEach;
    }

    private static boolean failed(StepState node, String code) {
        return node.failure().filter(why -> why.code().startsWith(code)).isPresent();
    }
}
