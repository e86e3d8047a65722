package dev.belay.step.acme;

import static dev.belay.step.acme.Answers.failure;
import static dev.belay.step.acme.Answers.input;
import static dev.belay.step.acme.Answers.output;
import static dev.belay.step.acme.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.runner.StepRunner;
import dev.belay.execution.Outcome;
import dev.belay.step.acme.Office.Step;
import dev.belay.step.nginx.LiveSites;
import dev.belay.step.nginx.NginxActions;
import dev.belay.step.nginx.NginxInstances;
import dev.belay.step.nginx.RealNginx;
import dev.belay.step.shell.Programs;
import dev.belay.testing.runner.Crash;
import dev.belay.testing.runner.WorldTree;
import dev.belay.value.Value;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of a real authority on a real NGINX. */
@Timeout(300)
class InstallTest {

    private static final String SITE = "shop.test";

    private final int port = RealNginx.freePort();
    private final int tlsPort = RealNginx.freePort();

    private RealNginx nginx;
    private RealPebble pebble;
    private Office office;

    @TempDir
    private Path home;

    @BeforeEach
    void start() {
        nginx = RealNginx.running(RealNginx.Layout.DEBIAN);
        pebble = RealPebble.running(port, Map.of("PEBBLE_WFE_NONCEREJECT", "0"));
        var instances = new NginxInstances(List.of(nginx.instance()));
        office = new Office(home, new LiveSites(instances, Programs.alone()), pebble.authority());
        List<StepRunner> actions = NginxActions.all(instances, Programs.alone());
        output(step("site", "nginx.site.create", actions, site()).perform());
        output(step("reload", "nginx.reload", actions, Value.Mapping.EMPTY).perform());
    }

    @AfterEach
    void stop() {
        pebble.close();
        nginx.close();
    }

    private Step step(String key, String action, List<StepRunner> actions, Value.Mapping input) {
        StepRunner runner = actions.stream()
                .filter(one -> one.spec().name().equals(action))
                .findFirst()
                .orElseThrow();
        return office.step(key, input, _ -> runner);
    }

    private Value.Mapping site() {
        return Value.mapping("name", Value.of(SITE))
                .with("server_names", Fields.listed(List.of(SITE, "www.shop.test")))
                .with("root_path", Value.of(nginx.folder(SITE, "shop").toString()))
                .with("listen_port", Value.of(port));
    }

    private Value.Mapping installing(Value.Mapping issued) {
        return Value.mapping(
                        "name", Value.of(SITE), "version", issued.get("version").orElseThrow())
                .with("tls_port", Value.of(tlsPort));
    }

    private Value.Mapping issued(String key) {
        return output(office.issue(key, Value.mapping("name", Value.of(SITE))).perform());
    }

    /** The serial number of the certificate that is shown, or why there is none. */
    private String shown() throws InterruptedException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), tlsPort);
        return switch (Handshake.with(address, SITE)) {
            case Handshake.Shown.Chain chain -> chain.serial().orElseThrow();
            case Handshake.Shown.None _ -> "none";
        };
    }

    private WorldTree configuration() {
        return WorldTree.of(nginx.prefix().resolve("conf"));
    }

    @Test
    void aSiteShowsItsCertificateAndIsPutBackByteForByte() throws Exception {
        Value.Mapping issued = issued("i");
        WorldTree before = configuration();
        Step install = office.step("n", installing(issued), office::install);

        Value.Mapping installed = output(install.perform());

        assertThat(shown()).isEqualTo(text(issued, "serial")).isEqualTo(text(installed, "serial"));
        assertThat(issued.get("names").orElseThrow()).isEqualTo(Fields.listed(List.of(SITE, "www.shop.test")));
        assertThat(new VerifyRunner(office.workplace())
                        .perform(office.step("v", Value.mapping("name", Value.of(SITE)), office::install)
                                .attempt(dev.belay.execution.Phase.FORWARD, "v")))
                .isInstanceOf(Outcome.Succeeded.class);
        output(install.undo());
        assertThat(configuration()).isEqualTo(before);
        assertThat(shown()).isEqualTo("none");
        assertThat(RealNginx.get(port, SITE, "/")).isEqualTo("200 shop");
        assertThat(office.workplace().certificates().installed(SITE)).isEmpty();
    }

    @Test
    void aRenewedCertificateHasAnotherKeyAndIsTakenBackToTheFormer() throws Exception {
        Value.Mapping first = issued("i");
        output(office.step("n", installing(first), office::install).perform());
        WorldTree before = configuration();
        Step renew = office.step("r", Value.mapping("name", Value.of(SITE)), office::renew);

        Value.Mapping second = output(renew.perform());
        Step install = office.step("m", installing(second), office::install);
        output(install.perform());

        assertThat(shown()).isEqualTo(text(second, "serial")).isNotEqualTo(text(first, "serial"));
        assertThat(Path.of(text(second, "certificate_key")))
                .content()
                .isNotEqualTo(java.nio.file.Files.readString(Path.of(text(first, "certificate_key"))));
        output(install.undo());
        output(renew.undo());
        assertThat(configuration()).isEqualTo(before);
        assertThat(shown()).isEqualTo(text(first, "serial"));
        assertThat(pebble.status(text(second, "serial"))).contains("Revoked");
        assertThat(pebble.status(text(first, "serial"))).contains("Valid");
    }

    @Test
    void whatNginxDoesNotTakeIsPutBackAtOnce() throws Exception {
        Value.Mapping issued = issued("i");
        WorldTree before = configuration();
        try (var taken = new java.net.ServerSocket(tlsPort, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            Outcome outcome =
                    office.step("n", installing(issued), office::install).perform();

            assertThat(failure(outcome).code()).isEqualTo("reload-ineffective");
            assertThat(configuration()).isEqualTo(before);
            assertThat(RealNginx.get(port, SITE, "/")).isEqualTo("200 shop");
        }
    }

    @Test
    void cutShortAnywhereAnInstallationCanBeRepeatedAndTakenBack() throws Exception {
        Value.Mapping issued = issued("i");
        WorldTree before = configuration();

        int at = 0;
        boolean cut = true;
        while (cut) {
            Step install = office.step("n" + at, installing(issued), office::install);
            cut = isCut(install, at);
            if (at % 2 == 0) {
                output(install.perform());
                assertThat(shown()).isEqualTo(text(issued, "serial"));
            }
            output(install.undo());
            assertThat(configuration()).as("cut before " + at).isEqualTo(before);
            assertThat(shown()).isEqualTo("none");
            at++;
        }

        assertThat(at).isGreaterThan(12);
    }

    private static boolean isCut(Step step, int at) {
        try {
            output(step.perform(Crash.before(at)));
            return false;
        } catch (Crash.Cut cut) {
            return true;
        }
    }

    @Test
    void whatIsSecretStandsInFilesForTheirOwnersEyesAloneAndNowhereElse() throws Exception {
        Step issue = office.issue("s", input("secret.test"));
        Value.Mapping issued = output(issue.perform());
        String key = java.nio.file.Files.readString(Path.of(text(issued, "certificate_key")));
        String body = key.lines().skip(1).findFirst().orElseThrow();

        assertThat(issued.toString() + issue.receipt() + issue.input() + pebble.log())
                .doesNotContain(body);
        assertThat(WorldTree.of(nginx.prefix()).toString()).doesNotContain(body);
        try (var files = java.nio.file.Files.walk(home)) {
            for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                if (java.nio.file.Files.readString(file).contains("PRIVATE KEY")) {
                    assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                                    java.nio.file.Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                }
            }
        }
    }
}
