package dev.belay.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.belay.execution.Outcome;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A deadline that does not work shows as a hang, which is a failure here. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private HttpsServer server;
    private SSLContext context;

    @BeforeEach
    void serve() throws Exception {
        context = context();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aTrustedServerOfThatNameIsAsked() {
        assertThat(perform(context.getSocketFactory(), "site.test")).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void aServerOfAnotherNameIsNotAsked() {
        assertThat(failure(perform(context.getSocketFactory(), "other.test"))).startsWith("tls: ");
    }

    @Test
    void aServerThatNobodyVouchesForIsNotAsked() {
        assertThat(failure(perform((SSLSocketFactory) SSLSocketFactory.getDefault(), "site.test")))
                .startsWith("tls: ");
    }

    @Test
    void aServerThatNeverEndsItsHandshakeMeetsTheDeadline() throws Exception {
        try (var raw = new RawServer(connection -> {
            while (true) {
                connection.getOutputStream().write(22);
                Thread.sleep(20);
            }
        })) {
            String url = raw.url().replace("http:", "https:");
            assertThat(failure(perform(context.getSocketFactory(), url, "300ms")))
                    .matches("(?s)(tls|unreachable): .*");
        }
    }

    private Outcome perform(SSLSocketFactory trust, String name) {
        return perform(trust, "https://" + name + ":" + server.getAddress().getPort() + "/", "20s");
    }

    private static Outcome perform(SSLSocketFactory trust, String url, String timeout) {
        var connector = new Connector(
                AllowedNetworks.publicAndLoopback(),
                _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")},
                trust);
        Value.Mapping input =
                Value.mapping("url", Value.of(url), "method", Value.of("POST")).with("timeout", Value.of(timeout));
        return new HttpRunner(connector).perform(Trial.of(Path.of("/"), input).forward());
    }

    private static String failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        var failure = ((Outcome.Failed) outcome).failure();
        return failure.code() + ": " + failure.message();
    }

    /** With a certificate for `site.test` that it trusts itself. */
    private SSLContext context() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "site",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=site.test",
                        "-ext",
                        "san=dns:site.test",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return made;
    }
}
