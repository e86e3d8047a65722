package dev.belay.bench;

import dev.belay.definition.ActionCall;
import dev.belay.definition.Body;
import dev.belay.definition.Concurrency;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.expression.Template;
import dev.belay.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The definitions that are measured. */
final class Work {

    private Work() {}

    /** So many no-op steps, one after another. */
    static Definition steps(int steps) {
        return Definition.of(
                "bench",
                IntStream.rangeClosed(1, steps)
                        .mapToObj(n -> Step.of("step-" + n, noop()))
                        .toList());
    }

    /** An hour of waiting, and a step. */
    static Definition waiting() {
        var hour = new Verb.Wait(new Verb.WaitFor.Span(Template.constant("1h")));
        return Definition.of("bench-waiting", List.of(Step.of("hour", hour), Step.of("after", noop())));
    }

    /** One step, and so many executions of it at once; the others queue. */
    static Definition queued(int atOnce) {
        Definition plain = steps(1);
        return new Definition(
                "bench-queued",
                plain.version(),
                plain.description(),
                plain.inputs(),
                plain.outputs(),
                plain.timeout(),
                Optional.of(new Concurrency(Template.constant("slot"), atOnce, Concurrency.OnConflict.QUEUE)),
                plain.idempotencyKey(),
                plain.body(),
                plain.onFailure(),
                plain.labels(),
                plain.triggers());
    }

    /** A no-op step for each of so many items. */
    static Definition loop(int items, int parallel) {
        var loop = new Verb.ForEach(
                new Verb.Over.Range(number(1), number(items), number(1)),
                "item",
                parallel,
                0,
                List.of(),
                Body.inOrder(List.of(Step.of("work", noop()))));
        return Definition.of("bench-loop", List.of(Step.of("all", loop)));
    }

    private static Template number(int number) {
        return new Template.Constant(Value.of(number));
    }

    private static Verb noop() {
        return new Verb.Act(
                new ActionCall(Noop.NAME, Template.Fields.EMPTY),
                Effect.IDEMPOTENT,
                new Undo.Missing(),
                Optional.empty(),
                Optional.empty());
    }
}
