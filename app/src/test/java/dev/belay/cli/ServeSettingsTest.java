package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** A server in a process of its own does what its file says. */
class ServeSettingsTest extends Seated {

    private static final Pattern READY = Pattern.compile("Belay is ready at (\\S+) and works in");

    private static final String RENEWAL = """
            belay: 1
            name: renew-certificate
            inputs: { name: string, instance: string }
            steps:
              - { id: note, run: "echo {{ name }} >> renewed", effect: idempotent }
            """;

    @Test
    void speaksTlsWithTheFilesThatItNames() throws Exception {
        Openssl keys = Openssl.in(Files.createDirectories(root.resolve("keys"))).pair("own", "rsa:2048");
        settings("server:\n  port: 0\n  tls: { certificate: " + keys.file("own.pem") + ", key: " + keys.file("own.key")
                + " }\n");

        try (RealProcess server = RealProcess.start(seat, "serve")) {
            URI address = address(server);

            assertThat(address.getScheme()).isEqualTo("https");
            assertThat(ask(trusting(keys.file("own.pem")), address.resolve("/health/live")))
                    .isEqualTo(200);
            server.interrupt();
            assertThat(server.exitCode()).isZero();
        }
    }

    @Test
    void refusesToStartWithAKeyOfAnotherCertificate() throws Exception {
        Openssl keys = Openssl.in(Files.createDirectories(root.resolve("keys")))
                .pair("own", "rsa:2048")
                .pair("other", "rsa:2048");
        settings("server:\n  port: 0\n  tls: { certificate: " + keys.file("own.pem") + ", key: "
                + keys.file("other.key") + " }\n");

        Seat.Answer answer = seat.type("serve", "--once");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("The setting `server.tls` cannot be used: The key in");
    }

    @Test
    void refusesAnAddressThatIsNone() throws IOException {
        settings("server: { listen: no-such-machine.invalid, port: 0 }\n");

        Seat.Answer answer = seat.type("serve", "--once");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err())
                .contains("`server.listen` must be an address of this machine, found `no-such-machine.invalid`.")
                .contains("hint: It comes from: " + seat.home().resolve("belay.yaml") + ":1.");
    }

    @Test
    void refusesWhatOthersCouldReadOrUseAlsoWhereTheFileSaysSo() throws IOException {
        settings("server: { listen: 0.0.0.0, port: 0 }\n");
        assertThat(seat.type("serve", "--once").err()).contains("whoever is between could read every token");

        settings("server: { listen: 0.0.0.0, port: 0, auth: none }\n");
        assertThat(seat.type("serve", "--once").err()).contains("would let all of them in");
    }

    @Test
    void renewsWhatEndsOnceWhateverBecomesOfTheProcess() throws Exception {
        settings("server: { port: 0 }\nacme: { renewal_check: 10s }\n");
        seat.file("renew.yaml", RENEWAL);
        assertThat(seat.type("workflows", "register", "renew.yaml").exitCode()).isZero();
        installed("shop.test");

        try (RealProcess server = RealProcess.start(seat, "serve")) {
            Path renewed = seat.folder().resolve("renewed");
            RealProcess.await(() -> Files.exists(renewed), "the certificate is renewed");
            RealProcess.await(() -> server.err().contains("completed"), "the renewal has completed");
            server.kill();
            server.exitCode();
        }
        assertThat(renewals()).isEqualTo(1);
        try (RealProcess server = RealProcess.start(seat, "serve")) {
            address(server);
            Instant twoLooks = Instant.now().plusSeconds(12);
            RealProcess.await(() -> Instant.now().isAfter(twoLooks), "the server has looked again");
            server.interrupt();
            assertThat(server.exitCode()).isZero();
        }
        assertThat(renewals()).isEqualTo(1);
        assertThat(Files.readString(seat.folder().resolve("renewed"))).isEqualTo("shop.test\n");
    }

    private int renewals() {
        return (int) seat.type("list")
                .out()
                .lines()
                .filter(line -> line.contains("renew-certificate"))
                .count();
    }

    /** A certificate whose last third began a month ago. */
    private void installed(String name) throws IOException {
        Instant now = Instant.now();
        Path folder =
                Files.createDirectories(seat.home().resolve("certificates").resolve(name));
        Files.writeString(folder.resolve("installed.json"), """
                {"name":"%s","version":"0123456789ab","names":["%s"],"authority":"trial","serial":"ff",\
                "not_before":"%s","not_after":"%s","auto_renew":true,"instance":"default"}
                """.formatted(
                        name, name, now.minus(Duration.ofDays(80)), now.plus(Duration.ofDays(10))));
    }

    private void settings(String text) throws IOException {
        Files.createDirectories(seat.home());
        Files.writeString(seat.home().resolve("belay.yaml"), text);
    }

    private static URI address(RealProcess server) {
        RealProcess.await(() -> READY.matcher(server.err()).find(), "the server is ready: " + server.err());
        Matcher ready = READY.matcher(server.err());
        assertThat(ready.find()).isTrue();
        return URI.create(ready.group(1));
    }

    private static int ask(SSLContext trust, URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "own", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
