package dev.belay.proof.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.process.BelayServer;
import dev.belay.testing.RealThing;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code curl -N} prints of {@code ?stream=true}, to the byte. */
@ExtendWith(Serving.class)
@Timeout(300)
class SiteStreamTest {

    private static final Pattern ID = Pattern.compile("wf-[0-9a-z]{17}");
    private static final Pattern TRANSACTION = Pattern.compile("tx-[0-9a-f]{12}");
    private static final Pattern RESULT = Pattern.compile("(?m)^(event: result\ndata: )(\\{.*})$");

    private static String curl(Scene scene, String path, Value.Mapping inputs)
            throws IOException, InterruptedException {
        Path curl = Path.of("/usr/bin/curl");
        RealThing.require(Files.isExecutable(curl), "curl");
        Process process = new ProcessBuilder(
                        curl.toString(),
                        "-sS",
                        "-N",
                        "-X",
                        "POST",
                        scene.server().url() + "/workflows/" + path + "?stream=true",
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        inputs.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /** Ids are opaque, and beats come when nothing else does. */
    private static String plain(String printed) {
        String known = ID.matcher(printed).replaceAll("wf-abc").replace(": keepalive\n\n", "");
        return TRANSACTION.matcher(known).replaceAll("txn-123");
    }

    private static String result(String printed) {
        var found = RESULT.matcher(printed);
        assertThat(found.find()).as(printed).isTrue();
        return found.group(2);
    }

    private static String withoutResult(String printed) {
        return RESULT.matcher(printed).replaceAll("$1{...}");
    }

    @Test
    void aSiteThatIsSetUp(Scene scene) throws Exception {
        String printed = curl(scene, "setup-site", scene.site("streamed.test", "x"));

        assertThat(withoutResult(plain(printed))).isEqualTo("""
                event: workflow_started
                data: {"workflow_id": "wf-abc", "event_type": "workflow_started", "total_steps": 3, "message": "Starting..."}

                event: step_started
                data: {"workflow_id": "wf-abc", "event_type": "step_started", "step_name": "check_prerequisites", "step_number": 1, "total_steps": 3}

                event: step_completed
                data: {"workflow_id": "wf-abc", "event_type": "step_completed", "step_name": "check_prerequisites", "step_number": 1}

                event: step_started
                data: {"workflow_id": "wf-abc", "event_type": "step_started", "step_name": "create_site", "step_number": 2, "total_steps": 3}

                event: step_completed
                data: {"workflow_id": "wf-abc", "event_type": "step_completed", "step_name": "create_site", "step_number": 2, "data": {"transaction_id": "txn-123"}}

                event: step_started
                data: {"workflow_id": "wf-abc", "event_type": "step_started", "step_name": "verify_site", "step_number": 3, "total_steps": 3}

                event: step_completed
                data: {"workflow_id": "wf-abc", "event_type": "step_completed", "step_name": "verify_site", "step_number": 3}

                event: workflow_completed
                data: {"workflow_id": "wf-abc", "event_type": "workflow_completed", "message": "Workflow completed successfully"}

                event: result
                data: {...}

                """);
        Value.Mapping result = BelayServer.json(result(printed));
        assertThat(Scene.at(result, "status")).isEqualTo("completed");
        assertThat(Scene.at(result, "message")).isEqualTo("Workflow completed successfully (3/3 steps)");
        assertThat(Scene.steps(result)).hasSize(3);
        assertThat(Scene.at(result, "transaction_ids", "0"))
                .isEqualTo(Scene.at(result, "steps", "1", "transaction_id"));
        assertThat(scene.world().get("streamed.test")).isEqualTo("200 x");
    }

    @Test
    void aChangeThatNginxRefuses(Scene scene) throws Exception {
        scene.asks("setup-site", scene.site("told.test", "x"));
        Value.Mapping refused =
                Value.mapping("name", Value.of("told.test"), "proxy_pass", Value.of("http://no-such-host.invalid"));

        String printed = plain(curl(scene, "migrate-site", refused));

        assertThat(events(printed))
                .containsExactly(
                        "workflow_started",
                        "step_started",
                        "step_completed",
                        "step_started",
                        "step_completed",
                        "step_started",
                        "step_failed",
                        "step_rolled_back",
                        "workflow_failed",
                        "result");
        assertThat(printed)
                .contains(
                        "data: {\"workflow_id\": \"wf-abc\", \"event_type\": \"step_rolled_back\", \"step_name\":"
                                + " \"update_site\", \"step_number\": 2, \"data\": {\"transaction_id\": \"txn-123\"}}\n",
                        "\"event_type\": \"workflow_failed\", \"message\": \"Workflow failed at step 'test_config'"
                                + " - all changes rolled back\"}\n");
        assertThat(Scene.at(BelayServer.json(result(printed)), "status")).isEqualTo("rolled_back");
    }

    @Test
    void whatIsLeftOutWhenTheDiagnosisFails(Scene scene) throws Exception {
        scene.pebble().names("set-servfail", "{\"host\":\"nowhere.test\"}");

        String printed = curl(scene, "setup-site", scene.securedSite("nowhere.test", "x"));

        assertThat(events(printed))
                .containsSubsequence("step_failed", "step_skipped", "step_skipped", "workflow_completed", "result");
        assertThat(Scene.at(BelayServer.json(result(printed)), "status")).isEqualTo("partially_completed");
    }

    private static List<String> events(String printed) {
        return printed.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring("event: ".length()))
                .toList();
    }

    /** The name of an event stands in its data as well. */
    @Test
    void everyEventSaysItsName(Scene scene) throws Exception {
        String printed = curl(scene, "setup-site", scene.site("named.test", "x"));

        List<String> blocks = List.of(printed.replace(": keepalive\n\n", "").split("\n\n"));
        assertThat(blocks).hasSize(9).allMatch(block -> block.matches("event: [a-z_]+\ndata: \\{.*}"));
        blocks.subList(0, blocks.size() - 1)
                .forEach(block -> assertThat(block)
                        .contains("\"event_type\": \"" + block.substring("event: ".length(), block.indexOf('\n'))
                                + "\""));
    }

    /** Nothing happens for seconds while NGINX tries to get a port that is taken; the stream shows that it lives. */
    @Test
    void aSecondWithoutNewsIsABeat(Scene scene) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String printed = curl(
                    scene,
                    "setup-site",
                    scene.site("slow.test", "x").with("listen_port", Value.of(taken.getLocalPort())));

            assertThat(printed).contains("\n\n: keepalive\n\n");
        }
    }
}
