package dev.belay.bench;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Outcome;
import dev.belay.testing.world.PlainAction;
import dev.belay.value.Value;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Does nothing, and counts how many do so at once. */
final class Noop implements StepRunner {

    static final String NAME = "noop";

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean holds;

    /** Does nothing for ever from here on, rather than at once. */
    void hold() {
        holds = true;
    }

    int mostAtOnce() {
        return most.get();
    }

    @Override
    public ActionSpec spec() {
        return PlainAction.withoutUndo(NAME, "Does nothing.", Effect.IDEMPOTENT);
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return Preview.of("Does nothing.");
    }

    @Override
    public Outcome perform(Attempt attempt) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        awaitNothing();
        now.decrementAndGet();
        return new Outcome.Succeeded(Value.Mapping.EMPTY);
    }

    private void awaitNothing() {
        if (holds) {
            try {
                never.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
