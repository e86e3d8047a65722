package dev.belay.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream of a server that says what this release does not understand. */
@Timeout(60)
class ServerFeedTest {

    private static final String SOUND =
            "{\"sequence\":7,\"version\":1,\"at\":\"2026-03-01T10:00:00Z\",\"type\":\"x.1\",\"data\":{}}";

    private final AtomicInteger opened = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void tells(String... events) {
        server.createContext("/", exchange -> {
            opened.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (String event : events) {
                    out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    @Test
    void endsWithASentenceWhereAnEventIsNotUnderstood() {
        for (String unfit : List.of(SOUND.replace("2026-03-01T10:00:00Z", "yesterday"), "{}", "no JSON")) {
            opened.set(0);
            tells(SOUND, unfit);
            var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var target = new Target(url, Optional.empty(), Optional.empty(), false);
            var persistence = new Persistence(Duration.ofSeconds(5), Duration.ofMillis(5));
            List<StoredEvent> told = new ArrayList<>();
            try (var connection =
                            new Connection(target, () -> Optional.of(target), Optional.empty(), _ -> {}, persistence);
                    var feed = new ServerFeed(connection, new ExecutionId("wf-1"), _ -> {})) {
                assertThatThrownBy(() -> {
                            while (opened.get() < 3) {
                                told.addAll(feed.after(told.size()));
                            }
                        })
                        .as(unfit)
                        .isInstanceOfSatisfying(
                                ServerRefused.class,
                                refused -> assertThat(
                                                refused.problems().getFirst().code())
                                        .isEqualTo(ProblemCode.SERVER_UNREADABLE));
            }
            assertThat(told).hasSize(1);
            server.removeContext("/");
        }
    }
}
