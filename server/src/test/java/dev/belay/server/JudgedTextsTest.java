package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.server.access.Role;
import dev.belay.testing.RealThing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server says of itself is judged by the programs that others read it with. */
final class JudgedTextsTest {

    private static final Path JUDGES = Path.of("target", "judges", "node_modules");
    private static final int LONGEST_SECONDS = 120;

    @TempDir
    Path folder;

    @Test
    void theDescriptionIsSoundToALinterOfOpenApi() throws Exception {
        Path node = JUDGES.resolve("node/bin/node").toAbsolutePath();
        boolean required = System.getenv("BELAY_REQUIRE_JUDGES") != null;
        assumeTrue(required || Files.isExecutable(node), "The linter of src/test/judges is not installed.");
        Path document = written("openapi.json", "/openapi.json");

        String told = run(
                document,
                List.of(
                        node.toString(),
                        JUDGES.resolve("@redocly/cli/bin/cli.js")
                                .toAbsolutePath()
                                .toString(),
                        "lint",
                        document.toString()));

        assertThat(told).contains("Your API description is valid");
    }

    @Test
    void theMeasurementsAreSoundToPrometheus() throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        RealThing.require(Files.isExecutable(promtool), "promtool");

        String told = run(written("metrics.txt", "/metrics"), List.of(promtool.toString(), "check", "metrics"));

        assertThat(told).isEmpty();
    }

    private Path written(String name, String path) throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            server.startWaiting();
            return Files.writeString(
                    folder.resolve(name), server.get(Role.ADMIN, path).body());
        }
    }

    private String run(Path in, List<String> command) throws Exception {
        Path told = folder.resolve("told.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(told);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
