package dev.belay.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The protocol's own conformance suites judge a server over HTTP.
 *
 * <p>They are installed by {@code .ci/judges}. Without them {@link ReplayTest} says what they would; {@code make judges}
 * insists on them.
 */
final class ConformanceTest {

    private static final Path JUDGES = Path.of("target", "judges", "node_modules");
    private static final Pattern PASSED = Pattern.compile("Passed: (\\d+)/(\\d+), (\\d+) failed");
    private static final List<String> TASKS = List.of(
            "lifecycle",
            "capability-negotiation",
            "wire-fields",
            "request-state-removal",
            "mrtr-input",
            "request-headers",
            "dispatch-and-envelope",
            "status-notifications",
            "required-task-error",
            "mrtr-composition");
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

    @Test
    void theExtensionOfTasksFindsNothingWrong() throws Exception {
        int checks = 0;
        for (String scenario : TASKS) {
            checks += checked("@modelcontextprotocol/conformance", "--scenario", "tasks-" + scenario);
        }
        assertThat(checks).isGreaterThanOrEqualTo(44);
    }

    /** How many checks of a scenario passed; none may fail. */
    private int checked(String suite, String... more) throws Exception {
        Matcher passed = PASSED.matcher(told(suite, more));
        assertThat(passed.find()).isTrue();
        assertThat(passed.group(1)).isEqualTo(passed.group(2));
        assertThat(passed.group(3)).isEqualTo("0");
        return Integer.parseInt(passed.group(1));
    }

    /** How many scenarios passed; none that counts may fail. */
    private long passed(String suite, String... more) throws Exception {
        return scored(told(suite, more)).stream()
                .filter(line -> line.startsWith("✓"))
                .count();
    }

    private String told(String suite, String... more) throws Exception {
        Path node = JUDGES.resolve("node/bin/node").toAbsolutePath();
        boolean required = System.getenv("BELAY_REQUIRE_JUDGES") != null;
        assumeTrue(required || Files.isExecutable(node), "The suites of src/test/judges are not installed.");
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
            return told;
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
