package dev.belay.step.http;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.util.stream.Stream;

class HttpContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new HttpRunner(AllowedNetworks.publicOnly());
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(new Case("a GET", _ -> {}, Value.mapping("url", Value.of("https://example.org/health"))));
    }
}
