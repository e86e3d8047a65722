package dev.belay.step.nginx;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import java.util.stream.Stream;

class CheckContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new InEachWorld("nginx.check", beforeEachChange, SiteContract::instance);
    }

    @Override
    protected Stream<Case> cases() {
        return SiteContract.inBothLayouts("any", SiteContract::nothing, Sites.named(SiteContract.NAME));
    }
}
