package dev.belay.step.file;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

class SymlinkContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new FileRunner(new SymlinkAction(), new Disk(beforeEachChange));
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                new Case("a new link", _ -> {}, Inputs.symlink("current", "releases/2")),
                new Case("in a new folder", _ -> {}, Inputs.withParents(Inputs.symlink("www/current", "../2"))),
                new Case(
                        "a link that exists",
                        folder -> Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/1")),
                        Inputs.symlink("current", "releases/2")),
                new Case(
                        "a link that is the same already",
                        folder -> Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/2")),
                        Inputs.symlink("current", "releases/2")),
                new Case(
                        "a file that stands there",
                        folder -> Files.writeString(folder.resolve("current"), "a file"),
                        Inputs.symlink("current", "releases/2")));
    }
}
