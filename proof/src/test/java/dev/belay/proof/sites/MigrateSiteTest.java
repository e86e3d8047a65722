package dev.belay.proof.sites;

import static dev.belay.proof.sites.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.real.Ports;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code POST /workflows/migrate-site}, on a real NGINX. */
@ExtendWith(Serving.class)
@Timeout(300)
class MigrateSiteTest {

    private static Value.Mapping change(String name, String field, Value value) {
        return Value.mapping("name", Value.of(name), field, value);
    }

    @Test
    void aSiteIsChangedInThatAndInNothingElse(Scene scene) throws Exception {
        scene.asks("setup-site", scene.site("old.test", "moved"));
        int port = Ports.free();

        Value.Mapping answer = scene.asks(
                "migrate-site",
                change("old.test", "server_names", new Value.Sequence(List.of(Value.of("new.test"))))
                        .with("listen_port", Value.of(port)));

        assertThat(Ports.get(port, "new.test", "/")).isEqualTo("200 moved");
        assertThat(scene.world().get("old.test")).doesNotContain("moved");
        assertThat(at(answer, "workflow_type")).isEqualTo("migrate_site");
        assertThat(at(answer, "status")).isEqualTo("completed");
        assertThat(Scene.steps(answer))
                .containsExactly("verify_exists completed", "update_site completed", "test_config completed");
        assertThat(at(answer, "steps", "0", "message")).isEqualTo("Site 'old.test' exists");
        assertThat(at(answer, "steps", "1", "is_checkpoint")).isEqualTo("true");
        assertThat(at(answer, "steps", "2", "message")).isEqualTo("NGINX config valid");
        assertThat(at(answer, "suggestions", "0", "command"))
                .isEqualTo("curl -H 'Host: new.test' http://localhost:" + port + "/");
    }

    /** As the document's second example: nothing but a target. */
    @Test
    void aStaticSiteBecomesAReverseProxy(Scene scene) throws Exception {
        scene.asks("setup-site", scene.site("front.test", "own files"));
        scene.asks("setup-site", scene.site("target.test", "from behind"));
        int port = Ports.free();
        scene.asks("migrate-site", change("target.test", "listen_port", Value.of(port)));

        Value.Mapping answer =
                scene.asks("migrate-site", change("front.test", "proxy_pass", Value.of("http://127.0.0.1:" + port)));

        assertThat(at(answer, "status")).isEqualTo("completed");
        assertThat(scene.world().get("front.test")).isEqualTo("200 from behind");
        assertThat(at(answer, "suggestions", "0", "command"))
                .endsWith(":" + scene.world().port() + "/");
    }

    @Test
    void whatNginxRefusesIsTakenBackByteForByteAndTheFormerSiteIsServed(Scene scene) throws Exception {
        scene.asks("setup-site", scene.site("kept.test", "as before"));
        List<WorldTree> before = scene.world().configuration();

        Value.Mapping answer =
                scene.asks("migrate-site", change("kept.test", "proxy_pass", Value.of("http://no-such-host.invalid")));

        assertThat(at(answer, "status")).isEqualTo("rolled_back");
        assertThat(at(answer, "message")).isEqualTo("Workflow failed at step 'test_config' - all changes rolled back");
        assertThat(at(answer, "failed_step")).isEqualTo("test_config");
        assertThat(at(answer, "rolled_back")).isEqualTo("true");
        assertThat(at(answer, "steps", "2", "error")).contains("host not found in upstream");
        assertThat(at(answer, "rollback_details", "rollbacks", "0", "transaction_id"))
                .isEqualTo(at(answer, "steps", "1", "transaction_id"));
        assertThat(at(answer, "rollback_details", "rollbacks", "0", "success")).isEqualTo("true");
        assertThat(at(answer, "rollback_details", "rollbacks", "0", "message")).isEqualTo("Rolled back");
        assertThat(Scene.steps(answer))
                .containsExactly("verify_exists completed", "update_site rolled_back", "test_config failed");
        assertThat(scene.world().configuration()).isEqualTo(before);
        assertThat(scene.world().get("kept.test")).isEqualTo("200 as before");
    }

    @Test
    void aPortThatSomebodyElseHasIsFoundOutAndTakenBack(Scene scene) throws Exception {
        scene.asks("setup-site", scene.site("stays.test", "as before"));
        List<WorldTree> before = scene.world().configuration();
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Value.Mapping answer =
                    scene.asks("migrate-site", change("stays.test", "listen_port", Value.of(taken.getLocalPort())));

            assertThat(at(answer, "status")).isEqualTo("rolled_back");
            assertThat(at(answer, "steps", "2", "error")).contains("Address already in use");
        }
        assertThat(scene.world().configuration()).isEqualTo(before);
        assertThat(scene.world().get("stays.test")).isEqualTo("200 as before");
    }

    @Test
    void aSiteThatIsNotThereCannotBeMigrated(Scene scene) throws Exception {
        Value.Mapping answer = scene.asks("migrate-site", change("nosuch.test", "listen_port", Value.of(8080)));

        assertThat(at(answer, "status")).isEqualTo("failed");
        assertThat(at(answer, "failed_step")).isEqualTo("verify_exists");
        assertThat(at(answer, "steps", "0", "error")).contains("There is no site `nosuch.test`");
        assertThat(Scene.steps(answer)).contains("update_site skipped", "test_config skipped");
    }

    @Test
    void aDryRunTellsWhatWouldHappenAndThatNothingWouldChange(Scene scene) throws Exception {
        scene.asks("setup-site", scene.site("planned.test", "here"));
        List<WorldTree> before = scene.world().configuration();

        Value.Mapping some = scene.asks(
                "migrate-site?dry_run=true", change("planned.test", "proxy_pass", Value.of("http://localhost:4000")));
        Value.Mapping none = scene.asks("migrate-site?dry_run=true", Value.mapping("name", Value.of("planned.test")));

        assertThat(at(some, "workflow_type")).isEqualTo("migrate_site");
        assertThat(at(some, "message")).isEqualTo("Would execute 3 steps to migrate site 'planned.test'");
        assertThat(at(some, "steps", "1", "action")).contains("sites-available/planned.test");
        assertThat(Scene.size(some, "warnings")).isZero();
        assertThat(at(none, "warnings", "0", "code")).isEqualTo("no_changes");
        assertThat(scene.world().configuration()).isEqualTo(before);
    }

    @Test
    void whatNoSiteCanBeIsRefusedBeforeAnythingBegins(Scene scene) throws Exception {
        int executions = scene.server().executions().size();

        for (Value.Mapping wrong : List.of(
                Value.mapping("listen_port", Value.of(80)),
                change("a b", "listen_port", Value.of(80)),
                change("a", "listen_port", Value.of(0)),
                change("a", "proxy_pass", Value.of("nowhere")))) {
            assertThat(scene.server()
                            .post("/workflows/migrate-site", wrong.toString())
                            .statusCode())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }
        assertThat(scene.server().executions()).hasSize(executions);
    }
}
