package dev.belay.step.basic;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.util.stream.Stream;

class FailContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new FailRunner();
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(new Case("a sentence", _ -> {}, Value.mapping("message", Value.of("No."))));
    }
}
