package dev.belay.step.shell;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import java.util.stream.Stream;

class ShellContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new ShellRunner();
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                new Case("a shell text", _ -> {}, Commands.script("touch made")),
                new Case("a program", _ -> {}, Commands.program("touch", "made")));
    }
}
