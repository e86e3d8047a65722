package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The protocol's own Inspector as a client of the real program, in each way in which it finds out which era to speak.
 *
 * <p>It is installed by {@code .ci/judges app}; {@code make judges} insists on it.
 */
class InspectorTest extends Seated {

    private static final Path JUDGES =
            Path.of("target", "judges", "node_modules").toAbsolutePath();
    private static final int LONGEST_SECONDS = 120;

    @BeforeEach
    void register() throws IOException {
        boolean required = System.getenv("BELAY_REQUIRE_JUDGES") != null;
        assumeTrue(required || Files.isDirectory(JUDGES), "The Inspector of src/test/judges is not installed.");
        seat.file("greet.yaml", """
            belay: 1
            name: greet
            inputs:
              whom: { type: string, required: true }
            steps:
              - { id: hi, run: [echo, "hi ${ whom }"], effect: none }
            """);
        assertThat(seat.type("workflows", "register", "greet.yaml").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "auto", "modern"})
    void findsNothingWrongOverHttp(String era) throws Exception {
        try (RealProcess server = RealProcess.start(seat, "serve", "--port", "0")) {
            RealProcess.await(() -> server.err().contains("Belay is ready at "), "it is ready: " + server.err());
            String url = server.err().replaceAll("(?s).*ready at (http://[0-9.:]+) .*", "$1") + "/mcp";
            String token = Files.readString(seat.home().resolve("token")).strip();

            judge(
                    era,
                    List.of("--server-url", url, "--transport", "http", "--header", "Authorization: Bearer " + token));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "auto", "modern"})
    void findsNothingWrongOverStreams(String era) throws Exception {
        List<String> words = new ArrayList<>();
        seat.environment().forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
        words.add("--");
        words.addAll(RealProcess.belay());
        words.add("mcp");

        judge(era, words);
    }

    private void judge(String era, List<String> target) throws Exception {
        assertThat(asked(era, target, "--strict", "--method", "tools/list").toString())
                .contains("execution_start", "setup_site_workflow");
        assertThat(asked(
                                era,
                                target,
                                "--method",
                                "tools/call",
                                "--tool-name",
                                "execution_start",
                                "--tool-args-json",
                                "{\"workflow\":\"greet\",\"inputs\":{\"whom\":\"you\"},\"dry_run\":false,"
                                        + "\"idempotency_key\":\"one\"}")
                        .toString())
                .contains("\"execution_id\":\"wf-");
        assertThat(asked(era, target, "--method", "resources/read", "--uri", "belay://workflows")
                        .toString())
                .contains("greet");
        assertThat(asked(
                                era,
                                target,
                                "--method",
                                "prompts/get",
                                "--prompt-name",
                                "plan_change",
                                "--prompt-args",
                                "goal=a new site")
                        .toString())
                .contains("a new site");
    }

    /** What the Inspector was answered; it has to find it right. */
    private Value asked(String era, List<String> target, String... words) throws Exception {
        Path inspector = JUDGES.resolve("@modelcontextprotocol/inspector");
        Value.Mapping described = (Value.Mapping) Json.parse(Files.readString(inspector.resolve("package.json")));
        Value.Mapping programs = (Value.Mapping) described.get("bin").orElseThrow();
        String program = programs.fields().values().iterator().next().rendered();
        List<String> command = new ArrayList<>(List.of(
                JUDGES.resolve("node/bin/node").toString(),
                inspector.resolve(program).toString(),
                "--cli"));
        command.addAll(List.of("--protocol-era", era, "--format", "json"));
        command.addAll(List.of(words));
        command.addAll(target);
        Path out = root.resolve("inspector.out");
        Path err = root.resolve("inspector.err");
        Process process = new ProcessBuilder(command)
                .directory(seat.folder().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s\n%s", Files.readString(out), Files.readString(err))
                .isZero();
        return Json.parse(Files.readString(out, StandardCharsets.UTF_8));
    }
}
