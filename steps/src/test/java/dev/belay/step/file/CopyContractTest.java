package dev.belay.step.file;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

class CopyContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new FileRunner(new CopyAction(), new Disk(beforeEachChange));
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                new Case("a new file", CopyContractTest::source, Inputs.copy("source", "copy")),
                new Case(
                        "a file that exists",
                        folder -> {
                            source(folder);
                            Files.writeString(folder.resolve("copy"), "former");
                        },
                        Inputs.copy("source", "copy")),
                new Case(
                        "in new folders",
                        CopyContractTest::source,
                        Inputs.withParents(Inputs.copy("source", "x/y/copy"))));
    }

    private static void source(Path folder) throws IOException {
        Files.writeString(folder.resolve("source"), "bytes".repeat(50_000));
        Files.setPosixFilePermissions(folder.resolve("source"), PosixFilePermissions.fromString("rwxr-x---"));
    }
}
