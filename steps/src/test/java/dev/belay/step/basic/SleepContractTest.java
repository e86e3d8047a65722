package dev.belay.step.basic;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.util.stream.Stream;

class SleepContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new SleepRunner();
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(new Case("a moment", _ -> {}, Value.mapping("duration", Value.of("1ms"))));
    }
}
