package dev.belay.bench.sites;

import dev.belay.testing.real.NginxServer;
import dev.belay.testing.real.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** By {@code POST /workflows/setup-site}, asked of {@code belay serve} in a process of its own. */
final class ByBelay implements Setter {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final NginxServer nginx = NginxServer.debian();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = Ports.free();
    private final int sitesPort = Ports.free();
    private final Process server;

    private ByBelay(Path belay, Path folder) throws IOException {
        nginx.start();
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("belay.yaml"), """
                nginx:
                  default:
                    prefix: %s
                    configuration: %s
                    addresses: [127.0.0.1]
                    challenges: %s
                    generation: { port: %d }
                """.formatted(
                nginx.prefix(), nginx.configurationFile(), nginx.prefix().resolve("challenges"), Ports.free()));
        var builder = new ProcessBuilder(belay.toString(), "serve", "--auth", "none", "--port", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().put("BELAY_HOME", home.toString());
        this.server = builder.start();
    }

    static ByBelay started(Path belay, Path folder) throws IOException, InterruptedException {
        var setter = new ByBelay(belay, folder);
        setter.awaitReady(folder);
        return setter;
    }

    private void awaitReady(Path folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!isReady()) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("The server did not start: " + Files.readString(folder.resolve("server.log")));
            }
            Thread.onSpinWait();
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(address("/health/ready"))).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void setUp(String name) throws IOException, InterruptedException {
        String body = "{\"name\":\"%s\",\"root_path\":\"%s\",\"listen_port\":%d}"
                .formatted(name, nginx.prefix().resolve("www"), sitesPort);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address("/workflows/setup-site"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (!answer.body().contains("\"status\":\"completed\"")) {
            throw new IOException("It was not set up: " + answer.body());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.destroy();
        try {
            if (!server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        nginx.close();
    }
}
