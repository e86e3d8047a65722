package dev.belay.proof.sites;

import static dev.belay.proof.sites.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.process.BelayServer;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code POST /workflows/setup-site}, on a real NGINX and a real authority. */
@ExtendWith(Serving.class)
@Timeout(300)
class SetupSiteTest {

    @Test
    void aSiteIsWrittenTestedAndServed(Scene scene) throws Exception {
        Value.Mapping answer = scene.asks("setup-site", scene.site("plain.test", "hello"));

        assertThat(scene.world().get("plain.test")).isEqualTo("200 hello");
        assertThat(scene.world().hasSite("plain.test")).isTrue();
        assertThat(at(answer, "workflow_id")).matches("wf-[0-9a-z]{17}");
        assertThat(at(answer, "workflow_type")).isEqualTo("setup_site");
        assertThat(at(answer, "status")).isEqualTo("completed");
        assertThat(at(answer, "message")).isEqualTo("Workflow completed successfully (3/3 steps)");
        assertThat(at(answer, "total_steps") + at(answer, "completed_steps")).isEqualTo("33");
        assertThat(Scene.steps(answer))
                .containsExactly("check_prerequisites completed", "create_site completed", "verify_site completed");
        assertThat(at(answer, "steps", "0", "step_number")).isEqualTo("1");
        assertThat(at(answer, "steps", "0", "message")).isEqualTo("Prerequisites satisfied");
        assertThat(at(answer, "steps", "0", "is_checkpoint")).isEqualTo("(none)");
        assertThat(at(answer, "steps", "0", "transaction_id")).isEqualTo("(none)");
        assertThat(at(answer, "steps", "1", "message")).isEqualTo("Site 'plain.test' created successfully");
        assertThat(at(answer, "steps", "1", "is_checkpoint")).isEqualTo("true");
        assertThat(at(answer, "steps", "1", "duration_ms")).matches("[0-9]+");
        assertThat(at(answer, "steps", "2", "message")).isEqualTo("NGINX config valid");
        assertThat(Scene.size(answer, "transaction_ids")).isEqualTo(1);
        assertThat(at(answer, "transaction_ids", "0")).isEqualTo(at(answer, "steps", "1", "transaction_id"));
        assertThat(at(answer, "suggestions", "0", "action")).isEqualTo("Test the site by sending a request");
        assertThat(at(answer, "suggestions", "0", "command"))
                .isEqualTo("curl -H 'Host: plain.test' http://localhost:"
                        + scene.world().port() + "/");
        assertThat(at(answer, "suggestions", "0", "priority")).isEqualTo("low");
        assertThat(at(answer, "started_at")).endsWith("Z");
        assertThat(at(answer, "completed_at")).endsWith("Z");
        assertThat(at(answer, "total_duration_ms")).matches("[0-9]+");
    }

    @Test
    void aSiteWithACertificateShowsIt(Scene scene) throws Exception {
        Value.Mapping inputs = scene.securedSite("secure.test", "hello")
                .with("ssl_alt_names", new Value.Sequence(List.of(Value.of("www.secure.test"))))
                .with(
                        "server_names",
                        new Value.Sequence(List.of(Value.of("secure.test"), Value.of("www.secure.test"))));
        Value.Mapping answer = scene.asks("setup-site", inputs);

        assertThat(Scene.steps(answer))
                .containsExactly(
                        "check_prerequisites completed",
                        "create_site completed",
                        "verify_site completed",
                        "diagnose_ssl completed",
                        "request_certificate completed",
                        "verify_ssl completed");
        assertThat(at(answer, "message")).isEqualTo("Workflow completed successfully (6/6 steps)");
        assertThat(Scene.size(answer, "transaction_ids")).isEqualTo(2);
        assertThat(at(answer, "transaction_ids", "1")).isEqualTo(at(answer, "steps", "4", "transaction_id"));
        String serial = at(answer, "steps", "5", "data", "serial");
        assertThat(scene.world().shown("secure.test")).contains(serial);
        assertThat(scene.world().shown("www.secure.test")).contains(serial);
        assertThat(scene.pebble().status(serial)).contains("\"Valid\"");
        assertThat(scene.world().get("secure.test")).isEqualTo("200 hello");
        assertThat(at(answer, "suggestions", "0", "command"))
                .isEqualTo("curl https://secure.test:" + scene.world().tlsPort() + "/");
    }

    @Test
    void aNameThatIsTakenIsRefusedAndLeftAsItIs(Scene scene) throws Exception {
        scene.asks("setup-site", scene.site("taken.test", "first"));
        List<WorldTree> before = scene.world().configuration();

        Value.Mapping answer = scene.asks("setup-site", scene.site("taken.test", "first"));

        assertThat(at(answer, "status")).isEqualTo("failed");
        assertThat(at(answer, "failed_step")).isEqualTo("check_prerequisites");
        assertThat(at(answer, "message"))
                .isEqualTo("Workflow failed at step 'check_prerequisites' - nothing was changed");
        assertThat(Scene.size(answer, "transaction_ids")).isZero();
        assertThat(scene.world().configuration()).isEqualTo(before);
    }

    /** Whoever asks again, because no answer came, is told what came of it the first time. */
    @Test
    void theSameKeyIsTheSameSite(Scene scene) throws Exception {
        String inputs = scene.site("once.test", "x").toString();

        String first = scene.server().post("/workflows/setup-site", inputs, "k").body();
        String again = scene.server().post("/workflows/setup-site", inputs, "k").body();
        int other = scene.server()
                .post("/workflows/setup-site", scene.site("else.test", "x").toString(), "k")
                .statusCode();

        assertThat(at(BelayServer.json(first), "status")).isEqualTo("completed");
        assertThat(again).isEqualTo(first);
        assertThat(other).isBetween(409, 422);
    }

    /** A reload that ends well and does nothing: the port is somebody else's. */
    @Test
    void aPortThatSomebodyElseHasIsFoundOutAndTheSiteIsGoneAgain(Scene scene) throws Exception {
        List<WorldTree> before = scene.world().configuration();
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Value.Mapping inputs =
                    scene.site("unlucky.test", "never seen").with("listen_port", Value.of(taken.getLocalPort()));

            Value.Mapping answer = scene.asks("setup-site", inputs);

            assertThat(at(answer, "status")).isEqualTo("rolled_back");
            assertThat(at(answer, "failed_step")).isEqualTo("verify_site");
            assertThat(at(answer, "message"))
                    .isEqualTo("Workflow failed at step 'verify_site' - all changes rolled back");
            assertThat(at(answer, "rolled_back")).isEqualTo("true");
            assertThat(at(answer, "steps", "2", "error"))
                    .contains(
                            "still serves the configuration that it had",
                            "bind() to 127.0.0.1:" + taken.getLocalPort() + " failed");
            assertThat(at(answer, "rollback_details", "rollbacks", "0", "transaction_id"))
                    .isEqualTo(at(answer, "transaction_ids", "0"));
            assertThat(at(answer, "rollback_details", "rollbacks", "0", "success"))
                    .isEqualTo("true");
            assertThat(at(answer, "rollback_details", "rollbacks", "0", "message"))
                    .isEqualTo("Rolled back");
            assertThat(at(answer, "suggestions", "0", "command")).startsWith("belay why wf-");
        }
        assertThat(scene.world().configuration().getFirst()).isEqualTo(before.getFirst());
        assertThat(scene.world().generationServed()).isEqualTo(scene.world().generationOnDisk());
    }

    @Test
    void aNameThatRefusesConnectionsKeepsTheSiteWithoutACertificate(Scene scene) throws Exception {
        scene.pebble().names("add-a", "{\"host\":\"refused.test\",\"addresses\":[\"127.0.0.9\"]}");
        long orders = scene.pebble().orders();

        Value.Mapping answer = scene.asks("setup-site", scene.securedSite("refused.test", "plain"));

        partial(scene, answer, "refused.test");
        assertThat(at(answer, "suggestions", "0", "action")).contains("refused.test");
        assertThat(scene.pebble().orders()).isEqualTo(orders);
    }

    @Test
    void aNameThatNobodyKnowsKeepsTheSiteWithoutACertificate(Scene scene) throws Exception {
        scene.pebble().names("set-servfail", "{\"host\":\"unknown.test\"}");

        Value.Mapping answer = scene.asks("setup-site", scene.securedSite("unknown.test", "plain"));

        partial(scene, answer, "unknown.test");
    }

    /** After a failed diagnosis nobody asks for a certificate, and the site stays. */
    private static void partial(Scene scene, Value.Mapping answer, String host) throws IOException {
        assertThat(at(answer, "status")).isEqualTo("partially_completed");
        assertThat(Scene.steps(answer))
                .containsExactly(
                        "check_prerequisites completed",
                        "create_site completed",
                        "verify_site completed",
                        "diagnose_ssl failed",
                        "request_certificate skipped",
                        "verify_ssl skipped");
        assertThat(at(answer, "message"))
                .isEqualTo("Workflow partially completed (3/6 steps): failed at step 'diagnose_ssl'"
                        + " - the site remains usable over HTTP");
        assertThat(at(answer, "failed_step")).isEqualTo("diagnose_ssl");
        assertThat(at(answer, "rolled_back")).isEqualTo("false");
        assertThat(answer.get("suggestions").orElseThrow().toString())
                .contains("belay run secure-site --set name=" + host);
        assertThat(scene.world().get(host)).isEqualTo("200 plain");
        assertThat(scene.world().site(host)).doesNotContain("ssl_certificate");
    }

    /** The certificate is there, and NGINX cannot show it: what is broken is taken back, and revoked. */
    @Test
    void aCertificateThatCannotBeShownIsTakenBackAndRevoked(Scene scene) throws Exception {
        Set<String> known = Set.copyOf(scene.pebble().serials());
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Value.Mapping inputs =
                    scene.securedSite("half.test", "plain").with("tls_port", Value.of(taken.getLocalPort()));

            Value.Mapping answer = scene.asks("setup-site", inputs);

            assertThat(at(answer, "status")).isEqualTo("partially_completed");
            assertThat(Scene.steps(answer)).contains("request_certificate failed", "verify_ssl skipped");
            assertThat(at(answer, "failed_step")).isEqualTo("request_certificate");
            assertThat(at(answer, "steps", "4", "error")).contains("Address already in use");
            assertThat(at(answer, "rollback_details", "rollbacks", "0", "success"))
                    .isEqualTo("true");
            assertThat(at(answer, "leftovers")).isEqualTo("(none)");
        }
        assertThat(scene.world().get("half.test")).isEqualTo("200 plain");
        assertThat(scene.world().site("half.test")).doesNotContain("ssl");
        assertThat(scene.pebble().serials())
                .filteredOn(serial -> !known.contains(serial))
                .isNotEmpty()
                .allMatch(serial -> scene.pebble().status(serial).contains("Revoked"));
        assertThat(scene.world().home().resolve("certificates/half.test")).doesNotExist();
    }

    /** The newest first: the certificate, what shows it, the reload, the site. */
    @Test
    void whatIsTakenBackGoesInReverseOrderAndLeavesTheConfigurationAsItWas(Scene scene) throws Exception {
        WorldTree before = scene.world().configuration().getFirst();
        String id = at(scene.asks("setup-site", scene.securedSite("back.test", "gone")), "workflow_id");
        String serial = scene.world().shown("back.test").orElseThrow();

        String undoing = at(
                BelayServer.json(scene.server()
                        .post("/api/v1/executions/" + id + "/undo", "{}")
                        .body()),
                "id");
        scene.server().awaitRest();

        List<String> undone = BelayServer.json(scene.server()
                        .get("/api/v1/executions/" + undoing + "/events")
                        .body())
                .get("events")
                .map(events -> ((Value.Sequence) events).items())
                .orElseThrow()
                .stream()
                .filter(event -> at(event, "type").startsWith("undo-completed"))
                .map(event -> at(event, "data", "step"))
                .toList();
        assertThat(undone)
                .containsExactly(
                        "ssl/request_certificate/install",
                        "ssl/request_certificate/issue",
                        "verify_site",
                        "create_site");
        assertThat(scene.world().configuration().getFirst()).isEqualTo(before);
        assertThat(scene.pebble().status(serial)).contains("Revoked");
        assertThat(scene.world().get("back.test")).doesNotContain("gone");
    }

    @Test
    void aDryRunTellsWhatWouldHappenAndChangesNothing(Scene scene) throws Exception {
        List<WorldTree> before = scene.world().configuration();
        int executions = scene.server().executions().size();

        Value.Mapping answer = scene.asks("setup-site?dry_run=true", scene.site("dry.test", "never"));

        assertThat(at(answer, "dry_run")).isEqualTo("true");
        assertThat(at(answer, "workflow_type")).isEqualTo("setup_site");
        assertThat(at(answer, "would_succeed")).isEqualTo("true");
        assertThat(at(answer, "message")).isEqualTo("Would execute 3 steps to setup site 'dry.test'");
        assertThat(at(answer, "steps", "1", "step")).isEqualTo("2");
        assertThat(at(answer, "steps", "1", "name")).isEqualTo("create_site");
        assertThat(at(answer, "steps", "1", "action")).contains("sites-available/dry.test");
        assertThat(at(answer, "steps", "1", "is_checkpoint")).isEqualTo("true");
        assertThat(at(answer, "warnings", "0", "code")).isEqualTo("no_ssl");
        assertThat(at(answer, "prerequisites_met")).isEqualTo("true");
        assertThat(Scene.size(answer, "missing_prerequisites")).isZero();
        assertThat(scene.world().configuration()).isEqualTo(before);
        assertThat(scene.server().executions()).hasSize(executions);
    }

    @Test
    void aDryRunTellsWhatIsMissing(Scene scene) throws Exception {
        scene.asks("setup-site", scene.site("standing.test", "here"));

        Value.Mapping answer = scene.asks("setup-site?dry_run=true", scene.site("standing.test", "here"));

        assertThat(at(answer, "would_succeed")).isEqualTo("false");
        assertThat(at(answer, "prerequisites_met")).isEqualTo("false");
        assertThat(at(answer, "missing_prerequisites", "0")).contains("standing.test");
    }

    @Test
    void whatNoSiteCanBeIsRefusedBeforeAnythingBegins(Scene scene) throws IOException, InterruptedException {
        int executions = scene.server().executions().size();
        Value.Mapping good = scene.site("rules.test", "x");

        assertThat(status(scene, "no json")).isEqualTo(400);
        assertThat(status(scene, "[]")).isEqualTo(400);
        assertThat(status(scene, "{}")).isEqualTo(422);
        assertThat(status(scene, good.with("name", Value.of("a b")))).isEqualTo(422);
        assertThat(status(scene, good.with("name", Value.of("-a")))).isEqualTo(422);
        assertThat(status(scene, good.with("name", Value.of("a".repeat(101))))).isEqualTo(422);
        assertThat(status(scene, good.with("listen_port", Value.of(0)))).isEqualTo(422);
        assertThat(status(scene, good.with("listen_port", Value.of(65_536)))).isEqualTo(422);
        assertThat(status(scene, good.with("site_type", Value.of("ftp")))).isEqualTo(422);
        assertThat(status(scene, good.with("root_path", Value.of("relative")))).isEqualTo(422);
        assertThat(status(scene, good.with("proxy_pass", Value.of("ftp://x")))).isEqualTo(422);
        assertThat(status(scene, good.with("nosuch", Value.of(1)))).isEqualTo(422);
        assertThat(scene.server().executions()).hasSize(executions);
    }

    private static int status(Scene scene, Object body) throws IOException, InterruptedException {
        return scene.server().post("/workflows/setup-site", body.toString()).statusCode();
    }

    /** What only the type of the site decides is found by the step that writes it, and nothing is changed. */
    @Test
    void aStaticSiteWithoutAFolderFailsWithoutAChange(Scene scene) throws Exception {
        List<WorldTree> before = scene.world().configuration();

        for (String type : List.of("static", "reverse_proxy")) {
            Value.Mapping answer = scene.asks(
                    "setup-site", Value.mapping("name", Value.of("bare.test")).with("site_type", Value.of(type)));

            assertThat(at(answer, "status")).isEqualTo("failed");
            assertThat(at(answer, "failed_step")).isEqualTo("create_site");
            assertThat(at(answer, "steps", "1", "error"))
                    .contains(type.equals("static") ? "`root_path` is missing" : "`proxy_pass` is missing");
            assertThat(Scene.size(answer, "transaction_ids")).isZero();
        }
        assertThat(scene.world().configuration()).isEqualTo(before);
    }

    /** The key of a certificate is for its owner's eyes alone, and in nothing that is told or written down. */
    @Test
    void noKeyIsInTheAnswerOrInTheJournal(Scene scene) throws Exception {
        Value.Mapping answer = scene.asks("setup-site", scene.securedSite("secret.test", "x"));

        assertThat(answer.toString()).doesNotContain("PRIVATE KEY");
        for (String file : List.of("belay.db", "belay.db-wal")) {
            assertThat(Files.readString(scene.world().home().resolve(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("PRIVATE KEY");
        }
    }
}
