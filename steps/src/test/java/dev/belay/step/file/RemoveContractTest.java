package dev.belay.step.file;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

class RemoveContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new FileRunner(new RemoveAction(), new Disk(beforeEachChange));
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                new Case("nothing", _ -> {}, Inputs.remove("gone")),
                new Case("nothing in no folder", _ -> {}, Inputs.remove("no/folder/gone")),
                new Case("a file", folder -> Files.writeString(folder.resolve("gone"), "bytes"), Inputs.remove("gone")),
                new Case(
                        "a link to nowhere",
                        folder -> Files.createSymbolicLink(folder.resolve("gone"), Path.of("nowhere")),
                        Inputs.remove("gone")),
                new Case(
                        "a folder with all that is in it",
                        RemoveContractTest::tree,
                        Inputs.remove("gone").with("recursive", Value.of(true))));
    }

    private static void tree(Path folder) throws IOException {
        Path below = Files.createDirectories(folder.resolve("gone/below/deep"));
        Files.createDirectory(folder.resolve("gone/empty"));
        Files.writeString(below.resolve("file"), "bytes");
        Files.write(folder.resolve("gone/binary"), new byte[] {0, -1, -2});
        Files.createSymbolicLink(folder.resolve("gone/link"), Path.of("below/deep"));
        Files.setPosixFilePermissions(below.resolve("file"), PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(below, PosixFilePermissions.fromString("r-xr-x---"));
    }
}
