package dev.belay.step.nginx;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.util.stream.Stream;

class TestContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new InEachWorld("nginx.test", beforeEachChange, SiteContract::instance);
    }

    @Override
    protected Stream<Case> cases() {
        return SiteContract.inBothLayouts("any", SiteContract::nothing, Value.Mapping.EMPTY);
    }
}
