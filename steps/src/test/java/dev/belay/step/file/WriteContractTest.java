package dev.belay.step.file;

import dev.belay.engine.runner.StepRunner;
import dev.belay.testing.runner.StepRunnerContract;
import dev.belay.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.stream.Stream;

class WriteContractTest extends StepRunnerContract {

    @Override
    protected StepRunner runner(Runnable beforeEachChange) {
        return new FileRunner(new WriteAction(), new Disk(beforeEachChange));
    }

    @Override
    protected Stream<Case> cases() {
        return Stream.of(
                new Case("a new file", _ -> {}, Inputs.write("motd", "hello\n")),
                new Case("an empty file", _ -> {}, Inputs.write("motd", "")),
                new Case("a new file in new folders", _ -> {}, Inputs.withParents(Inputs.write("a/b/motd", "hello\n"))),
                new Case(
                        "a file that exists",
                        folder -> Files.writeString(folder.resolve("motd"), "old\n"),
                        Inputs.write("motd", "new\n")),
                new Case(
                        "a file that is the same already",
                        folder -> Files.writeString(folder.resolve("motd"), "same\n"),
                        Inputs.write("motd", "same\n")),
                new Case(
                        "a file that is no text and has a mode of its own",
                        folder -> {
                            var bytes = new byte[100_000];
                            new Random(1).nextBytes(bytes);
                            Files.write(folder.resolve("motd"), bytes);
                            Files.setPosixFilePermissions(
                                    folder.resolve("motd"), PosixFilePermissions.fromString("r-x--x---"));
                        },
                        Inputs.write("motd", "new\n")),
                new Case(
                        "just another mode",
                        folder -> Files.writeString(folder.resolve("motd"), "same\n"),
                        Inputs.write("motd", "same\n").with("mode", Value.of("0600"))),
                new Case("a link", WriteContractTest::link, Inputs.write("motd", "new\n")),
                new Case(
                        "a new owner, where Belay may give files away",
                        folder -> Files.writeString(folder.resolve("motd"), "same\n"),
                        isRoot()
                                ? Inputs.write("motd", "same\n").with("owner", Value.of("1234:5678"))
                                : Inputs.write("motd", "other\n")));
    }

    private static void link(Path folder) throws java.io.IOException {
        Files.writeString(folder.resolve("elsewhere"), "untouched\n");
        Files.createSymbolicLink(folder.resolve("motd"), Path.of("elsewhere"));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
