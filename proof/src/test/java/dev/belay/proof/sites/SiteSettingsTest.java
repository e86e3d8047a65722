package dev.belay.proof.sites;

import static dev.belay.proof.sites.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.process.BelayServer;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The two documented settings, each for a server of its own. */
@ExtendWith(Serving.class)
@Timeout(300)
class SiteSettingsTest {

    private static Value.Mapping migration(String target) {
        return Value.mapping("name", Value.of(SiteScenario.HOST), "proxy_pass", Value.of(target));
    }

    private static Value.Mapping migrated(BelayServer server, String target) throws IOException, InterruptedException {
        return BelayServer.json(
                server.post("/workflows/migrate-site", migration(target).toString())
                        .body());
    }

    @Test
    void withoutAutomaticRollbackTheChangeStaysAndIsListed(Scene scene) throws Exception {
        try (SiteWorld world = SiteWorld.apart(scene.pebble(), SiteWorld.BINARY)) {
            SiteScenario.MIGRATION.prepare(world);
            try (BelayServer server =
                    BelayServer.start(scene.program(), world.seat(), Map.of("WORKFLOW_AUTO_ROLLBACK", "false"))) {
                Value.Mapping answer = migrated(server, "http://no-such-host.invalid");

                assertThat(at(answer, "status")).isEqualTo("failed");
                assertThat(at(answer, "failed_step")).isEqualTo("test_config");
                assertThat(at(answer, "rolled_back")).isEqualTo("false");
                assertThat(at(answer, "message"))
                        .isEqualTo("Workflow failed at step 'test_config' - left in place: the changes of"
                                + " 'update_site'");
                assertThat(answer.get("leftovers").orElseThrow().toString())
                        .contains("{\"step_name\":\"update_site\",\"certain\":true,")
                        .contains("{\"step_name\":\"test_config\",\"certain\":false,");
                assertThat(Scene.steps(answer)).contains("update_site completed");
                assertThat(world.site(SiteScenario.HOST)).contains("no-such-host.invalid");
                assertThat(world.get(SiteScenario.HOST)).isEqualTo("200 " + SiteScenario.PAGE);
                server.stop();
            }
        }
    }

    /** The test of NGINX hangs: its step is given up, and what was changed before it is taken back. */
    @Test
    void aStepThatTakesTooLongHasFailedAndIsTakenBack(Scene scene) throws Exception {
        Path slow = Files.createTempFile("belay-slow", ".sh");
        try (SiteWorld world = SiteWorld.apart(scene.pebble(), slow)) {
            Path once = world.root().resolve("tmp/once");
            Files.writeString(slow, """
                    #!/bin/sh
                    case "$*" in *" -t") rm %s 2>/dev/null && exec sleep 600 ;; esac
                    exec %s "$@"
                    """.formatted(once, SiteWorld.BINARY));
            Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwxr-xr-x"));
            SiteScenario.MIGRATION.prepare(world);
            List<WorldTree> before = world.configuration();
            Files.createFile(once);
            try (BelayServer server =
                    BelayServer.start(scene.program(), world.seat(), Map.of("WORKFLOW_STEP_TIMEOUT", "3"))) {
                Value.Mapping answer = migrated(server, "http://127.0.0.1:9");

                assertThat(once).doesNotExist();
                assertThat(at(answer, "status")).as(answer.toString()).isEqualTo("rolled_back");
                assertThat(at(answer, "failed_step")).isEqualTo("test_config");
                assertThat(Scene.steps(answer)).contains("update_site rolled_back", "test_config failed");
                assertThat(at(answer, "steps", "2", "error")).contains("took longer than it may");
                assertThat(world.configuration()).isEqualTo(before);
                assertThat(world.get(SiteScenario.HOST)).isEqualTo("200 " + SiteScenario.PAGE);
                server.stop();
            }
        } finally {
            Files.delete(slow);
        }
    }

    @Test
    void theTimeoutIsThatOfTheDocumentWhereNobodySaysAnother(Scene scene) {
        for (String name : List.of("setup-site", "migrate-site")) {
            String text = scene.types("workflows", "show", name).out();

            long steps = text.lines().filter(line -> line.contains("use: ")).count();
            assertThat(text.lines().filter(line -> line.contains("timeout: 120s")))
                    .hasSize((int) steps);
        }
    }

    @Test
    void aSettingThatCannotBeReadKeepsTheServerFromStarting(Scene scene) throws Exception {
        try (SiteWorld world = SiteWorld.apart(scene.pebble(), SiteWorld.BINARY);
                BelayServer server =
                        BelayServer.begun(scene.program(), world.seat(), Map.of("WORKFLOW_STEP_TIMEOUT", "soon"))) {
            assertThat(server.awaitEnd()).isEqualTo(2);
            assertThat(server.said()).contains("WORKFLOW_STEP_TIMEOUT", "`soon`");
        }
    }
}
