package dev.belay.testing.engine;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.Effect;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.testing.world.PlainAction;
import dev.belay.value.Value;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** An action that can be undone, does as it is told, and keeps a ledger of what it did. */
final class ToldRunner implements StepRunner {

    final List<String> ledger = new CopyOnWriteArrayList<>();
    private final String name;
    private final Function<Attempt, Outcome> told;

    ToldRunner(String name, Function<Attempt, Outcome> told) {
        this.name = name;
        this.told = told;
    }

    static Outcome done(Attempt attempt) {
        return new Outcome.Succeeded(
                Value.mapping("did", Value.of(attempt.step().text())));
    }

    /** Waits until it is interrupted, having said that it began. */
    static Outcome waitsForItsEnd(CountDownLatch began) {
        began.countDown();
        try {
            new CountDownLatch(1).await();
            return Outcome.failed("never", "This cannot be.");
        } catch (InterruptedException ended) {
            return new Outcome.Doubtful(new Failure("ended", "It was ended from outside."));
        }
    }

    @Override
    public ActionSpec spec() {
        return PlainAction.withReceipt(name, "Does as it is told.", Effect.ONCE);
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return Preview.of("Does as it is told.");
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return new Preparation.Prepared(new Receipt(Value.of("before"), List.of("thing:" + name)));
    }

    @Override
    public Outcome perform(Attempt attempt) {
        Outcome outcome = told.apply(attempt);
        if (outcome instanceof Outcome.Succeeded) {
            ledger.add("do " + attempt.step());
        }
        return outcome;
    }

    @Override
    public Outcome undo(Attempt attempt) {
        ledger.add("undo " + attempt.step());
        return new Outcome.Succeeded(Value.Mapping.EMPTY);
    }
}
