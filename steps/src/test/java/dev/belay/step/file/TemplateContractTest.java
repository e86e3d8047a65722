package dev.belay.step.file;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.util.stream.Stream;

class TemplateContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new FileRunner(new TemplateAction(), new Disk(beforeEachChange));
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(new Case(
                "a new file",
                folder -> Files.writeString(folder.resolve("site.tmpl"), "listen {{ port }};\n"),
                Inputs.copy("site.tmpl", "site.conf").with("values", Value.mapping("port", Value.of(8080)))));
    }
}
