package dev.belay.step.acme;

import dev.belay.testing.RealThing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A certificate authority of a test's own, with a name server of its own, on loopback.
 *
 * <p>Its certificates are valid for an hour. Every name is this machine, unless a test says otherwise. What it did
 * stands in its log, which is the judge of how often it was asked for what.
 */
final class RealPebble implements AutoCloseable {

    private static final Path PEBBLE = Path.of("/usr/bin/pebble");
    private static final Path NAMES = Path.of("/usr/bin/pebble-challtestsrv");
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = freePort();
    private final int managementPort = freePort();
    private final int challengePort;
    private final int namesPort = freePort();
    private final int namesManagementPort = freePort();
    private final Map<String, String> environment;
    private final List<Process> started = new ArrayList<>();

    private RealPebble(Path folder, int challengePort, Map<String, String> environment) {
        this.folder = folder;
        this.challengePort = challengePort;
        this.environment = environment;
    }

    /** One that looks for challenges on that port of loopback, and asks for a fresh proof of every name. */
    static RealPebble running(int challengePort) {
        return running(challengePort, Map.of("PEBBLE_WFE_NONCEREJECT", "5"));
    }

    static RealPebble running(int challengePort, Map<String, String> environment) {
        RealThing.require(Files.isExecutable(PEBBLE) && Files.isExecutable(NAMES), "an ACME authority (pebble)");
        RealThing.require(Files.isExecutable(OPENSSL), "openssl");
        try {
            var pebble = new RealPebble(Files.createTempDirectory("belay-pebble"), challengePort, environment);
            pebble.makeCertificate();
            pebble.start();
            return pebble;
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
                port, managementPort, folder.resolve("own.pem"), folder.resolve("own.key"), challengePort, freePort()));
    }

    private void openssl(String arguments) throws IOException {
        var line = new ArrayList<>(List.of(OPENSSL.toString()));
        line.addAll(List.of(arguments.split(" ")));
        try {
            int status = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("openssl.log")));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start() throws IOException {
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
        startAuthority();
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
    void restart() {
        try {
            end(started.removeLast());
            startAuthority();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the authority. */
    void stop() {
        end(started.removeLast());
    }

    private HttpClient client() {
        try {
            return HttpClient.newBuilder()
                    .sslContext(Trust.with(Optional.of(folder.resolve("ca.pem"))))
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI directory() {
        return URI.create("https://localhost:" + port + "/dir");
    }

    /** What Belay is told of it. */
    AcmeAuthority authority() {
        return authority(true);
    }

    AcmeAuthority authority(boolean termsAgreed) {
        return new AcmeAuthority(
                "trial",
                directory(),
                Optional.of(folder.resolve("ca.pem")),
                Optional.of("someone@example.test"),
                termsAgreed,
                validation());
    }

    Validation validation() {
        return new Validation(
                challengePort, Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), namesPort)));
    }

    /** Tells the name server something, such as {@code add-a} with a host and addresses. */
    void names(String what, String json) {
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
    String status(String serial) {
        return managed("cert-status-by-serial/" + serial);
    }

    /** The certificate that its certificates lead to. */
    String root() {
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
    long orders() {
        return count("There are now .* orders in the db");
    }

    /** How many certificates were issued. */
    long certificates() {
        return count("Issued certificate serial .*");
    }

    private long count(String pattern) {
        return log().lines().filter(line -> line.matches(".*" + pattern + ".*")).count();
    }

    String log() {
        try {
            return Files.readString(folder.resolve("pebble.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        started.forEach(RealPebble::end);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
