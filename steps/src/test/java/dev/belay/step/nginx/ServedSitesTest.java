package dev.belay.step.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.step.nginx.NginxTrials.Step;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real NGINX serves after each step, and after it was taken back. */
class ServedSitesTest {

    private static final String HOST = "example.com";

    @ParameterizedTest
    @EnumSource
    void aStaticSiteIsServedAndTakenBack(RealNginx.Layout layout) {
        try (RealNginx nginx = RealNginx.running(layout)) {
            NginxTrials trials = NginxTrials.of(nginx);
            int port = RealNginx.freePort();
            Path root = nginx.folder("example", "hello");
            List<WorldTree> before = nginx.world();

            Step create = trials.does("nginx.site.create", Sites.folder(HOST, root, port));
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("refused");
            Step reload = trials.does("nginx.reload", Value.Mapping.EMPTY);
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 hello");

            assertThat(NginxTrials.message(reload.undo())).isEqualTo("Rolled back");
            assertThat(NginxTrials.message(create.undo())).isEqualTo("Rolled back");
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("refused");
            assertThat(nginx.world()).isEqualTo(before);
            assertThat(nginx.answer()).isEqualTo(new Answer.Nobody());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReverseProxyIsServedUpdatedAndTakenBack(RealNginx.Layout layout) {
        try (RealNginx nginx = RealNginx.running(layout)) {
            NginxTrials trials = NginxTrials.of(nginx);
            int blue = RealNginx.freePort();
            int green = RealNginx.freePort();
            int port = RealNginx.freePort();
            trials.does("nginx.site.create", Sites.folder("blue", nginx.folder("blue", "blue"), blue));
            trials.does("nginx.site.create", Sites.folder("green", nginx.folder("green", "green"), green));
            trials.does("nginx.site.create", Sites.proxy(HOST, "http://127.0.0.1:" + blue, port));
            trials.does("nginx.reload", Value.Mapping.EMPTY);
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 blue");
            List<WorldTree> before = nginx.world();
            Answer generation = nginx.answer();

            Step update = trials.does(
                    "nginx.site.update", Sites.named(HOST).with("proxy_pass", Value.of("http://127.0.0.1:" + green)));
            Step reload = trials.does("nginx.reload", Value.Mapping.EMPTY);
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 green");

            reload.undo();
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 green");
            assertThat(NginxTrials.message(update.undo())).isEqualTo("Rolled back");
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 blue");
            assertThat(nginx.world()).isEqualTo(before);
            assertThat(nginx.answer()).isEqualTo(generation);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSiteIsSwitchedOffAndOnAndRemovedAndAllOfItIsTakenBack(RealNginx.Layout layout) {
        try (RealNginx nginx = RealNginx.running(layout)) {
            NginxTrials trials = NginxTrials.of(nginx);
            int port = RealNginx.freePort();
            trials.does("nginx.site.create", Sites.folder(HOST, nginx.folder("example", "hello"), port));
            trials.does("nginx.reload", Value.Mapping.EMPTY);
            var worlds = new ArrayDeque<List<WorldTree>>();
            var steps = new ArrayDeque<Step>();
            var served = new ArrayDeque<String>();

            for (String action : List.of("disable", "enable", "disable", "enable", "remove")) {
                worlds.push(nginx.world());
                served.push(RealNginx.get(port, HOST, "/"));
                steps.push(trials.does("nginx.site." + action, Sites.named(HOST)));
                steps.push(trials.does("nginx.reload", Value.Mapping.EMPTY));
            }
            assertThat(nginx.file(HOST)).doesNotExist();
            assertThat(served).containsExactly("200 hello", "refused", "200 hello", "refused", "200 hello");
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("refused");

            while (!worlds.isEmpty()) {
                NginxTrials.output(steps.pop().undo());
                NginxTrials.output(steps.pop().undo());
                assertThat(RealNginx.get(port, HOST, "/")).isEqualTo(served.pop());
                assertThat(nginx.world()).isEqualTo(worlds.pop());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNeverLoadedIsTakenBackWithoutAReload(RealNginx.Layout layout) {
        try (RealNginx nginx = RealNginx.running(layout)) {
            NginxTrials trials = NginxTrials.of(nginx);
            List<WorldTree> before = nginx.world();
            List<Long> workers = Workers.of(nginx.master()).pids();

            Step create = trials.does(
                    "nginx.site.create", Sites.proxy(HOST, "http://no-such-host.invalid", RealNginx.freePort()));
            Step reload = trials.prepared("nginx.reload", Value.Mapping.EMPTY);
            assertThat(NginxTrials.failure(reload.perform()))
                    .startsWith(
                            "config-invalid: NGINX refuses its configuration (exit code 1): [emerg] host not found in"
                                    + " upstream \"no-such-host.invalid\" in ")
                    .contains("/" + HOST);

            assertThat(NginxTrials.message(reload.undo())).isEqualTo("Rolled back; NGINX had not loaded it");
            assertThat(NginxTrials.message(create.undo())).isEqualTo("Rolled back; NGINX had not loaded it");
            assertThat(nginx.world()).isEqualTo(before);
            assertThat(Workers.of(nginx.master()).pids()).isEqualTo(workers);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatIsTakenIsFoundOutAndTakenBack(RealNginx.Layout layout) throws Exception {
        try (RealNginx nginx = RealNginx.running(layout);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NginxTrials trials = NginxTrials.of(nginx);
            int port = RealNginx.freePort();
            trials.does("nginx.site.create", Sites.folder(HOST, nginx.folder("example", "hello"), port));
            trials.does("nginx.reload", Value.Mapping.EMPTY);
            List<WorldTree> before = nginx.world();
            Answer generation = nginx.answer();

            Step update = trials.does(
                    "nginx.site.update", Sites.named(HOST).with("listen_port", Value.of(taken.getLocalPort())));
            assertThat(NginxTrials.message(
                            trials.prepared("nginx.test", Value.Mapping.EMPTY).perform()))
                    .isEqualTo("NGINX config valid");
            List<WorldTree> updated = nginx.world();
            Step reload = trials.prepared("nginx.reload", Value.Mapping.EMPTY);
            assertThat(NginxTrials.failure(reload.perform()))
                    .isEqualTo(
                            "reload-ineffective: NGINX was told to reload, and still serves the configuration that it"
                                    + " had: [emerg] bind() to 127.0.0.1:" + taken.getLocalPort()
                                    + " failed (98: Address already in use) · [emerg] still could not bind()");
            assertThat(nginx.world()).isEqualTo(updated);

            assertThat(NginxTrials.message(reload.undo())).isEqualTo("Rolled back; NGINX had not loaded it");
            assertThat(NginxTrials.message(update.undo())).isEqualTo("Rolled back; NGINX had not loaded it");
            assertThat(nginx.world()).isEqualTo(before);
            assertThat(nginx.answer()).isEqualTo(generation);
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyElseReloadedMeanwhileIsNoLongerServedAfterTheUndo(RealNginx.Layout layout) {
        try (RealNginx nginx = RealNginx.running(layout)) {
            NginxTrials trials = NginxTrials.of(nginx);
            int port = RealNginx.freePort();
            List<WorldTree> before = nginx.world();
            Step create = trials.does("nginx.site.create", Sites.folder(HOST, nginx.folder("example", "hello"), port));
            before = List.of(before.getFirst(), WorldTree.of(nginx.prefix().resolve("www")), before.getLast());

            nginx.reloadByHand();
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 hello");

            assertThat(NginxTrials.message(create.undo())).isEqualTo("Rolled back");
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("refused");
            assertThat(nginx.world()).isEqualTo(before);
        }
    }

    /** The undo of the first brought back what NGINX had answered before both, and the second took that for a sign. */
    @ParameterizedTest
    @EnumSource
    void ofTwoStepsThatOverlapNeitherIsServedAfterBothWereTakenBack(RealNginx.Layout layout) {
        try (RealNginx nginx = RealNginx.running(layout)) {
            NginxTrials trials = NginxTrials.of(nginx);
            int one = RealNginx.freePort();
            int two = RealNginx.freePort();
            Step first = trials.prepared("nginx.site.create", Sites.folder("one", nginx.folder("one", "1"), one));
            Step second = trials.prepared("nginx.site.create", Sites.folder("two", nginx.folder("two", "2"), two));
            NginxTrials.output(first.perform());
            NginxTrials.output(second.perform());
            nginx.reloadByHand();
            assertThat(RealNginx.get(one, "one", "/")).isEqualTo("200 1");
            assertThat(RealNginx.get(two, "two", "/")).isEqualTo("200 2");

            NginxTrials.output(first.undo());
            assertThat(RealNginx.get(one, "one", "/")).isEqualTo("refused");
            assertThat(RealNginx.get(two, "two", "/")).isEqualTo("200 2");
            NginxTrials.output(second.undo());
            assertThat(RealNginx.get(two, "two", "/")).isEqualTo("refused");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateThatIsLoadedAtOnceLeavesNothingWhereNginxDoesNotTakeIt(RealNginx.Layout layout) throws Exception {
        try (RealNginx nginx = RealNginx.running(layout);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NginxTrials trials = NginxTrials.of(nginx);
            int port = RealNginx.freePort();
            trials.does("nginx.site.create", Sites.folder(HOST, nginx.folder("example", "hello"), port));
            trials.does("nginx.reload", Value.Mapping.EMPTY);
            List<WorldTree> before = nginx.world();

            Step untaken = trials.prepared(
                    NginxTrials.LOADED_UPDATE, Sites.named(HOST).with("listen_port", Value.of(taken.getLocalPort())));
            assertThat(NginxTrials.failure(untaken.perform())).startsWith("reload-ineffective: ");
            assertThat(nginx.world()).isEqualTo(before);
            NginxTrials.output(untaken.undo());
            Step invalid = trials.prepared(
                    NginxTrials.LOADED_UPDATE,
                    Sites.named(HOST)
                            .with("certificate", Value.of("/no/chain.pem"))
                            .with("certificate_key", Value.of("/no/key.pem")));
            assertThat(NginxTrials.failure(invalid.perform()))
                    .startsWith("config-invalid: ")
                    .contains("/no/chain.pem");
            assertThat(nginx.world()).isEqualTo(before);
            NginxTrials.output(invalid.undo());
            assertThat(nginx.world()).isEqualTo(before);
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 hello");

            int other = RealNginx.freePort();
            Step update =
                    trials.does(NginxTrials.LOADED_UPDATE, Sites.named(HOST).with("listen_port", Value.of(other)));
            assertThat(RealNginx.get(other, HOST, "/")).isEqualTo("200 hello");
            assertThat(NginxTrials.message(update.undo())).isEqualTo("Rolled back");
            assertThat(nginx.world()).isEqualTo(before);
            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 hello");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CONF_D")
    void aSiteWithACertificateAnswersToTlsAndStillToCertificateAuthorities(RealNginx.Layout layout) throws Exception {
        try (RealNginx nginx = RealNginx.running(layout)) {
            NginxTrials trials = NginxTrials.of(nginx);
            int port = RealNginx.freePort();
            int tls = RealNginx.freePort();
            nginx.makeCertificate(HOST);
            nginx.folder("example/.well-known/acme-challenge", "not this one");
            Path challenges = Files.createDirectories(
                    nginx.instance().serving().challenges().resolve(".well-known/acme-challenge"));
            Files.writeString(challenges.resolve("token"), "this one");

            trials.does(
                    "nginx.site.create",
                    Sites.folder(HOST, nginx.folder("example", "hello"), port)
                            .with(
                                    "certificate",
                                    Value.of(nginx.prefix().resolve("cert.pem").toString()))
                            .with(
                                    "certificate_key",
                                    Value.of(nginx.prefix().resolve("key.pem").toString()))
                            .with("tls_port", Value.of(tls)));
            trials.does("nginx.reload", Value.Mapping.EMPTY);

            assertThat(RealNginx.get(port, HOST, "/")).isEqualTo("200 hello");
            assertThat(RealNginx.get(port, HOST, "/.well-known/acme-challenge/token"))
                    .isEqualTo("200 this one");
            assertThat(RealNginx.get(tls, HOST, "/")).contains("The plain HTTP request was sent to HTTPS port");
        }
    }
}
