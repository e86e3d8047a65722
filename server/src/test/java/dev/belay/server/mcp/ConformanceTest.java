package dev.belay.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.RealThing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The protocol's own conformance suites judge a server over HTTP.
 *
 * <p>They are installed by {@code .ci/run}, or by {@code npm install --prefix server/target/judges} with the {@code
 * package.json} of {@code src/test/judges}.
 */
final class ConformanceTest {

    private static final Path JUDGES = Path.of("target", "judges", "node_modules");
    private static final int LONGEST_SECONDS = 240;

    @TempDir
    private Path folder;

    @Test
    void theNewRevisionFindsNothingWrong() throws Exception {
        assertThat(passed("@modelcontextprotocol/conformance", "--requirements", "2026-07-28"))
                .isGreaterThanOrEqualTo(37);
    }

    @Test
    void theRevisionBeforeFindsNothingWrong() throws Exception {
        assertThat(passed("@modelcontextprotocol/conformance", "--requirements", "2025-11-25"))
                .isGreaterThanOrEqualTo(30);
    }

    @Test
    void theSuiteBeforeFindsNothingWrong() throws Exception {
        assertThat(passed("conformance-before")).isGreaterThanOrEqualTo(30);
    }

    /** How many scenarios passed; none that counts may fail. */
    private long passed(String suite, String... more) throws Exception {
        Path node = JUDGES.resolve("node/bin/node").toAbsolutePath();
        RealThing.require(Files.isExecutable(node), "the suites of server/src/test/judges");
        try (var server = new FixtureServer(folder)) {
            List<String> words = new ArrayList<>(List.of(
                    node.toString(),
                    JUDGES.resolve(suite)
                            .resolve("dist/index.js")
                            .toAbsolutePath()
                            .toString(),
                    "server",
                    "--url",
                    server.url()));
            words.addAll(List.of(more));
            String told = run(words);
            assertThat(server.faults()).isEmpty();
            return scored(told).stream().filter(line -> line.startsWith("✓")).count();
        }
    }

    private String run(List<String> words) throws Exception {
        Path told = folder.resolve("told.txt");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(told, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    /** What stands in the summary, without what the suite itself does not count. */
    private static List<String> scored(String told) {
        String summary = told.substring(told.indexOf("=== SUMMARY ==="));
        int extra = summary.indexOf("Not scored");
        return summary.substring(0, extra < 0 ? summary.length() : extra)
                .lines()
                .toList();
    }
}
