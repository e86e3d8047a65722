package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that follow everything, over a server that is killed, one that ends, and two that come after them. */
@Timeout(180)
class FollowedStreamTest extends Seated {

    private static final Path EVENTSOURCE = Path.of("target", "eventsource", "node_modules");

    /** Somebody who follows. */
    private interface Follower extends AutoCloseable {
        /** The id and the type of each event so far, with a space between them. */
        List<String> told();

        @Override
        void close() throws IOException;
    }

    /** Begins to follow that stream. */
    private interface Beginning {
        Follower follow(URI stream, String token) throws IOException;
    }

    private void follows(Beginning beginning) throws Exception {
        seat.file("it.yaml", """
            belay: 1
            name: it
            steps:
              - { id: one, run: echo one, effect: none }
              - { id: two, run: sleep 0.2; echo two, effect: none }
            """);
        ServedSeat server = ServedSeat.start(seat);
        try {
            URI url = URI.create(ServedSeat.url(seat));
            String token = Files.readString(seat.home().resolve("token")).strip();
            String port = Integer.toString(url.getPort());
            try (Follower follower = beginning.follow(url.resolve("/api/v1/events?after=0"), token)) {
                run(3);
                RealProcess.await(() -> follower.told().size() > 5, "something is told");
                try (RealProcess running = RealProcess.start(seat, "run", "it.yaml")) {
                    RealProcess.await(() -> running.out().contains("two: running"), "a step is under way");
                    server.kill();
                    server = ServedSeat.start(seat, "--port", port);
                    assertThat(running.exitCode())
                            .as(running.out() + running.err())
                            .isZero();
                }
                run(3);
                assertThat(server.end()).isZero();
                server = ServedSeat.start(seat, "--port", port);
                run(3);

                List<String> stored = stored(url, token);
                RealProcess.await(() -> follower.told().size() >= stored.size(), "all is told: " + follower.told());
                assertThat(follower.told()).containsExactlyElementsOf(stored);
                assertThat(stored).hasSizeGreaterThan(50);
            }
            assertThat(server.end()).isZero();
        } finally {
            server.close();
        }
    }

    private void run(int often) {
        for (int n = 0; n < often; n++) {
            assertThat(seat.type("run", "it.yaml").exitCode()).isZero();
        }
    }

    private static List<String> stored(URI url, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v1/events?limit=1000"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            var page = (Value.Mapping) Json.parse(body);
            return ((Value.Sequence) page.get("events").orElseThrow())
                    .items().stream().map(FollowedStreamTest::named).toList();
        }
    }

    private static String named(Value event) {
        var fields = (Value.Mapping) event;
        String type = fields.get("type").orElseThrow().rendered();
        return fields.get("sequence").orElseThrow() + " " + type.substring(0, type.lastIndexOf('.'));
    }

    @Test
    void aClientInJavaLosesNothingAndSeesNothingTwice() throws Exception {
        follows(JavaFollower::begin);
    }

    @Test
    void theEventSourceOfNpmLosesNothingAndSeesNothingTwice() throws Exception {
        boolean required = "1".equals(System.getenv("BELAY_REQUIRE_EVENTSOURCE"));
        assumeTrue(required || Files.isDirectory(EVENTSOURCE), "`make eventsource` installs and runs it.");

        follows(NodeFollower::begin);
    }

    /** As simple as a client can be: it reads lines, and comes back with the last id. */
    private static final class JavaFollower implements Follower {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();
        private final URI stream;
        private final String token;
        private volatile boolean over;

        private JavaFollower(URI stream, String token) {
            this.stream = stream;
            this.token = token;
        }

        static Follower begin(URI stream, String token) {
            var follower = new JavaFollower(stream, token);
            Thread.ofVirtual().start(follower::follow);
            return follower;
        }

        private void follow() {
            while (!over) {
                try {
                    listen();
                } catch (IOException broken) {
                    LockSupport.parkNanos(50_000_000);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private void listen() throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(stream)
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + token);
            if (!told.isEmpty()) {
                request.header("Last-Event-ID", told.getLast().split(" ")[0]);
            }
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                String id = "";
                String type = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("event: ")) {
                        type = line.substring(7);
                    } else if (line.isEmpty() && !id.isEmpty()) {
                        told.add(id + " " + type);
                        id = "";
                    }
                }
            }
        }

        @Override
        public List<String> told() {
            return told;
        }

        @Override
        public void close() {
            over = true;
            client.shutdownNow();
        }
    }

    /** The one of npm, in a process of its own. */
    private static final class NodeFollower implements Follower {
        private final Process process;
        private final Path out;

        private NodeFollower(Process process, Path out) {
            this.process = process;
            this.out = out;
        }

        static Follower begin(URI stream, String token) throws IOException {
            Path out = Files.createTempFile("belay", ".events");
            Process process = new ProcessBuilder(
                            "node",
                            Path.of("src", "test", "eventsource", "follow.mjs").toString(),
                            EVENTSOURCE.toAbsolutePath().toString(),
                            stream.toString(),
                            token)
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new NodeFollower(process, out);
        }

        @Override
        public List<String> told() {
            try {
                String text = Files.readString(out);
                return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.destroy();
            Files.deleteIfExists(out);
        }
    }
}
