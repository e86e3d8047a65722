package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.Role;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events as they happen, over real connections. */
@Timeout(60)
final class StreamsTest {

    private static final String COPY = """
            belay: 1
            name: copy
            steps:
              - { id: rest, wait: 1s }
            """;

    @TempDir
    Path folder;

    private static HttpRequest.Builder stream(ServerUnderTest server, Role role, String path) {
        return server.request(role, path).header("Accept", "text/event-stream");
    }

    @Test
    void tellsAnExecutionToItsEndAndThenThatThereIsNoMore() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            String id = server.startWaiting();
            server.post(Role.OPERATOR, "/api/v1/executions/" + id + "/signals/go", "1");

            String path = "/api/v1/executions/" + id + "/events";
            String told = server.send(stream(server, Role.VIEWER, path)).body();

            List<String> ids = lines(told, "id: ");
            assertThat(ids)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, ids.size())
                            .mapToObj(Long::toString)
                            .toList());
            assertThat(lines(told, "event: ")).startsWith("execution-created").endsWith("execution-ended");
            assertThat(told).contains("data: {\"version\":1,");
            HttpRequest.Builder again = stream(server, Role.VIEWER, path).header("Last-Event-ID", ids.getLast());
            assertThat(server.send(again).statusCode()).isEqualTo(204);
            assertThat(server.faults()).isEmpty();
        }
    }

    @Test
    void goesOnAfterARestartWithoutLossAndWithoutRepetition() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder);
                var client = HttpClient.newHttpClient()) {
            List<String> seen = new ArrayList<>();
            server.startWaiting();
            try (Stream<String> lines = open(server, client, "0")) {
                read(lines, seen, 2);
            }
            server.restart();
            server.startWaiting();
            try (Stream<String> lines = open(server, client, seen.getLast())) {
                read(lines, seen, 4);
            }
            assertThat(seen)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, seen.size())
                            .mapToObj(Long::toString)
                            .toList());
        }
    }

    private static Stream<String> open(ServerUnderTest server, HttpClient client, String last) throws Exception {
        HttpRequest request = stream(server, Role.VIEWER, "/api/v1/events")
                .header("Last-Event-ID", last)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofLines()).body();
    }

    private static void read(Stream<String> lines, List<String> ids, int more) {
        int wanted = ids.size() + more;
        lines.filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .takeWhile(id -> {
                    ids.add(id);
                    return ids.size() < wanted;
                })
                .forEach(_ -> {});
    }

    /** A definition that is registered and a schedule that is set are no decisions, and wake nobody by themselves. */
    @Test
    void tellsAtOnceWhatNoExecutionDecided() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder);
                var client = HttpClient.newHttpClient()) {
            HttpRequest request = stream(server, Role.VIEWER, "/api/v1/events?channel=workflow-event")
                    .header("Last-Event-ID", "0")
                    .build();
            try (Stream<String> lines =
                    client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
                Iterator<String> told = lines.iterator();
                put(server, "workflows/copy", "application/yaml", COPY);
                await(told, "\"event\":\"created\"", "\"workflow\":\"copy\"");
                Instant set = Instant.now();
                put(server, "schedules/nightly", "application/json", "{\"workflow\":\"copy\",\"cron\":\"0 1 * * *\"}");
                await(told, "\"event\":\"scheduled\"", "\"schedule\":\"nightly\"");

                assertThat(Duration.between(set, Instant.now())).isLessThan(Duration.ofSeconds(8));
            }
            assertThat(server.faults()).isEmpty();
        }
    }

    private static void put(ServerUnderTest server, String path, String type, String text) throws Exception {
        HttpRequest.Builder request = server.request(Role.OPERATOR, "/api/v1/" + path)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofString(text));
        assertThat(server.send(request).statusCode()).isBetween(200, 201);
    }

    private static void await(Iterator<String> lines, String... parts) {
        while (!Stream.of(parts).allMatch(lines.next()::contains)) {}
    }

    @Test
    void aRevokedTokenListensNoMore() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder);
                var client = HttpClient.newHttpClient()) {
            HttpRequest request = stream(server, Role.VIEWER, "/api/v1/events").build();
            try (Stream<String> lines =
                    client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
                server.tokens().revoke("viewer", Instant.now());

                assertThat(lines.toList()).noneMatch(line -> line.startsWith("data"));
            }
            assertThat(server.get(Role.VIEWER, "/api/v1/executions").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void onePrincipalHasSoManyStreamsAndNotOneMore() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder);
                var client = HttpClient.newHttpClient()) {
            List<Stream<String>> open = new ArrayList<>();
            for (int i = 0; i < ServerUnderTest.QUICK.streamsOfOne(); i++) {
                HttpRequest request =
                        stream(server, Role.VIEWER, "/api/v1/events").build();
                open.add(client.send(request, HttpResponse.BodyHandlers.ofLines())
                        .body());
            }

            HttpResponse<String> refused = server.send(stream(server, Role.VIEWER, "/api/v1/events"));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("\"code\":\"too-many-streams\"", "streams_of_one");
            assertThat(server.get(Role.VIEWER, "/api/v1/executions").statusCode())
                    .isEqualTo(200);
            open.forEach(Stream::close);
        }
    }

    /** Somebody asks for a stream of more than any buffer holds and never reads: the place is free again soon. */
    @Test
    void whoDoesNotReadIsDropped() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder);
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String id = server.startWaiting();
            String large = "\"" + "x".repeat(900_000) + "\"";
            for (int i = 0; i < 12; i++) {
                server.post(Role.OPERATOR, "/api/v1/executions/" + id + "/signals/other" + i, large);
            }
            socket.setReceiveBufferSize(4_096);
            socket.getOutputStream()
                    .write(("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                    + "Last-Event-ID: 0\r\nAuthorization: Bearer " + server.secret(Role.VIEWER)
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).contains("200");

            while (openStreams(server) > 0) {
                Thread.onSpinWait();
            }

            assertThat(server.faults()).isEmpty();
            assertThat(server.get(Role.VIEWER, "/api/v1/executions").statusCode())
                    .isEqualTo(200);
        }
    }

    private static int openStreams(ServerUnderTest server) throws Exception {
        String metrics = server.get(Role.VIEWER, "/metrics").body();
        return (int) Double.parseDouble(metrics.replaceAll("(?s).*\nbelay_streams_open ([0-9.]+)\n.*", "$1"));
    }

    private static List<String> lines(String told, String prefix) {
        return told.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }
}
