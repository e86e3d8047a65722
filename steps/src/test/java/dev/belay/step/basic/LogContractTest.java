package dev.belay.step.basic;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.util.stream.Stream;

class LogContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new LogRunner();
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(new Case("a line", _ -> {}, Value.mapping("message", Value.of("ready"))));
    }
}
