package dev.belay.testing.real;

import dev.belay.testing.RealThing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of a test's own, with a name server of its own, on loopback.
 *
 * <p>Its certificates are valid for an hour. Every name is this machine, unless a test says otherwise. What it did
 * stands in its log, which is the judge of how often it was asked for what.
 */
public class Pebble implements AutoCloseable {

    private static final Path PEBBLE = Path.of("/usr/bin/pebble");
    private static final Path NAMES = Path.of("/usr/bin/pebble-challtestsrv");
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private static final Pattern ISSUED = Pattern.compile("Issued certificate serial ([0-9a-f]+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final int challengePort;
    private final int namesPort = Ports.free();
    private final int namesManagementPort = Ports.free();
    private final Map<String, String> environment;
    private final List<Process> started = new ArrayList<>();

    /** One that looks for challenges on that port of loopback, with more variables of its environment. */
    protected Pebble(int challengePort, Map<String, String> environment) {
        RealThing.require(Files.isExecutable(PEBBLE) && Files.isExecutable(NAMES), "an ACME authority (pebble)");
        RealThing.require(Files.isExecutable(OPENSSL), "openssl");
        this.challengePort = challengePort;
        this.environment = environment;
        try {
            this.folder = Files.createTempDirectory("belay-pebble");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that looks for challenges on that port, and refuses so many of a hundred nonces. */
    public static Pebble running(int challengePort, int refusedNonces) {
        var pebble = new Pebble(challengePort, Map.of("PEBBLE_WFE_NONCEREJECT", Integer.toString(refusedNonces)));
        pebble.start();
        return pebble;
    }

    /** Starts it, and returns when it answers. */
    public final void start() {
        try {
            makeCertificate();
            startNames();
            startAuthority();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeCertificate() throws IOException {
        Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=Trial");
        openssl("req -newkey rsa:2048 -nodes -keyout own.key -out own.csr -subj /CN=localhost");
        openssl("x509 -req -in own.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out own.pem -days 2 -extfile names");
        Files.writeString(folder.resolve("pebble.json"), """
                {"pebble": {
                  "listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                  "certificate": "%s", "privateKey": "%s",
                  "httpPort": %d, "tlsPort": %d, "certificateValidityPeriod": 3600
                }}
                """.formatted(
                        port,
                        managementPort,
                        folder.resolve("own.pem"),
                        folder.resolve("own.key"),
                        challengePort,
                        Ports.free()));
    }

    private void openssl(String arguments) {
        var line = new ArrayList<>(List.of(OPENSSL.toString()));
        line.addAll(List.of(arguments.split(" ")));
        Processes.run(folder, line);
    }

    private void startNames() throws IOException {
        String names = "127.0.0.1:" + namesPort;
        started.add(begun(
                "names.log",
                List.of(
                        NAMES.toString(),
                        "-defaultIPv4",
                        "127.0.0.1",
                        "-defaultIPv6",
                        "",
                        "-dns01",
                        names,
                        "-http01",
                        "",
                        "-https01",
                        "",
                        "-tlsalpn01",
                        "",
                        "-management",
                        "127.0.0.1:" + namesManagementPort)));
    }

    private void startAuthority() throws IOException {
        Process pebble = begun(
                "pebble.log",
                List.of(PEBBLE.toString(), "-config", "pebble.json", "-dnsserver", "127.0.0.1:" + namesPort));
        started.add(pebble);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!pebble.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("pebble did not start: " + log());
            }
            Thread.onSpinWait();
        }
    }

    private boolean answers() {
        try (HttpClient client = client()) {
            return client.send(HttpRequest.newBuilder(directory()).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process begun(String log, List<String> line) throws IOException {
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        builder.environment().putAll(Map.of("PEBBLE_VA_NOSLEEP", "1", "PEBBLE_AUTHZREUSE", "0"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Ends the authority, which forgets everything, and starts it again. */
    public final void restart() {
        try {
            end(started.removeLast());
            startAuthority();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the authority. */
    public final void stop() {
        end(started.removeLast());
    }

    private HttpClient client() {
        try {
            return HttpClient.newBuilder()
                    .sslContext(trust())
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        try (InputStream in = Files.newInputStream(ca())) {
            keys.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** Where its ACME directory is. */
    public final URI directory() {
        return URI.create("https://localhost:" + port + "/dir");
    }

    /** The certificate that its own leads to. */
    public final Path ca() {
        return folder.resolve("ca.pem");
    }

    /** The port on which it looks for challenges. */
    public final int challengePort() {
        return challengePort;
    }

    /** The port of loopback on which its name server answers. */
    public final int namesPort() {
        return namesPort;
    }

    /** Tells the name server something, such as {@code add-a} with a host and addresses. */
    public final void names(String what, String json) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + namesManagementPort + "/" + what))
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the authority says of a certificate: {@code Valid} or {@code Revoked}, and why. */
    public final String status(String serial) {
        return managed("cert-status-by-serial/" + serial);
    }

    /** The certificate that its certificates lead to. */
    public final String root() {
        return managed("roots/0");
    }

    private String managed(String path) {
        try (HttpClient client = client()) {
            URI address = URI.create("https://localhost:" + managementPort + "/" + path);
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many orders were placed since it was started for the first time. */
    public final long orders() {
        return count("There are now .* orders in the db");
    }

    /** The numbers of the certificates that were issued, in hexadecimal digits. */
    public final List<String> serials() {
        return ISSUED.matcher(log()).results().map(issued -> issued.group(1)).toList();
    }

    /** How many certificates were issued. */
    public final long certificates() {
        return count("Issued certificate serial .*");
    }

    private long count(String pattern) {
        return log().lines().filter(line -> line.matches(".*" + pattern + ".*")).count();
    }

    /** All that it said. */
    public final String log() {
        try {
            return Files.readString(folder.resolve("pebble.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process) {
        process.destroy();
        Processes.awaitEnd(process);
    }

    @Override
    public void close() {
        started.forEach(Pebble::end);
        Processes.remove(folder);
    }
}
