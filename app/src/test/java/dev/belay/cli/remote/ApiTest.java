package dev.belay.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked of a server that does not behave. */
@Timeout(60)
class ApiTest {

    private static final Api.Bounds NARROW = new Api.Bounds(10_000, Duration.ofSeconds(5), Duration.ofMillis(700));

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void end() {
        over.countDown();
        server.stop(0);
    }

    private Api api(Api.Bounds bounds) {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Api(new Target(url, Optional.of("blt_secret"), Optional.empty(), false), bounds);
    }

    private void answers(String path, int status, String type, String body) {
        server.createContext(path, exchange -> {
            heard.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            send(exchange, status, type, body);
        });
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Test
    void doesNotFollowToAnotherPlace() {
        server.createContext("/here", exchange -> {
            exchange.getResponseHeaders().set("Location", "/there");
            send(exchange, 302, "text/plain", "");
        });
        answers("/there", 200, "application/json", "{}");

        try (Api api = api(NARROW)) {
            assertThatThrownBy(() -> api.get("/here"))
                    .isInstanceOfSatisfying(
                            ServerRefused.class,
                            refused -> assertThat(refused.problems().getFirst().code())
                                    .isEqualTo(ProblemCode.SERVER_UNREADABLE));
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void takesOnlySoMuchAndWaitsOnlySoLong() {
        answers("/much", 200, "application/json", "\"" + "a".repeat(20_000) + "\"");
        server.createContext("/never", exchange -> await());
        server.createContext("/half", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            await();
        });

        try (Api api = api(NARROW)) {
            for (String path : List.of("/much", "/never", "/half")) {
                assertThatThrownBy(() -> api.get(path))
                        .as(path)
                        .isInstanceOfSatisfying(
                                ServerLost.class,
                                lost -> assertThat(lost.asked()).isTrue());
            }
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tellsTheProblemsThatTheServerTells() {
        answers("/refused", 409, "application/problem+json", """
            {"status":409,"detail":"No.","problems":[
              {"code":"not-possible-now","message":"No.","hint":"Later.","line":3,"column":5,"length":2,"path":"steps"},
              {"code":"of-the-future","message":"Who knows."}]}""");

        try (Api api = api(NARROW)) {
            assertThatThrownBy(() -> api.get("/refused")).isInstanceOfSatisfying(ServerRefused.class, refused -> {
                assertThat(refused.problems())
                        .extracting(problem -> problem.code() + " " + problem.message())
                        .containsExactly("NOT_POSSIBLE_NOW No.", "REQUEST_UNREADABLE Who knows.");
                assertThat(refused.problems().getFirst().hint()).contains("Later.");
                assertThat(refused.problems()
                                .getFirst()
                                .location()
                                .orElseThrow()
                                .line())
                        .isEqualTo(3);
            });
        }
        assertThat(heard).containsExactly("/refused Bearer blt_secret");
    }

    @Test
    void saysWhatItIsWhereItIsNoBelay() {
        answers("/page", 200, "text/html", "<html>");
        answers("/list", 200, "application/json", "[]");
        answers("/broken", 500, "text/html", "<html>");

        try (Api api = api(NARROW)) {
            for (String path : List.of("/page", "/list", "/broken", "/nowhere")) {
                assertThatThrownBy(() -> api.get(path).told())
                        .as(path)
                        .isInstanceOfSatisfying(
                                ServerRefused.class,
                                refused -> assertThat(
                                                refused.problems().getFirst().code())
                                        .isEqualTo(ProblemCode.SERVER_UNREADABLE));
            }
        }
    }

    @Test
    void waitsForAServerThatIsOnlyStartingAndNotForOneThatRefuses() throws InterruptedException {
        var attempts = new CopyOnWriteArrayList<Integer>();
        var said = new CopyOnWriteArrayList<String>();
        server.createContext("/soon", exchange -> {
            attempts.add(1);
            send(exchange, attempts.size() < 4 ? 503 : 200, "application/json", "{}");
        });
        answers("/no", 403, "application/json", "{}");
        var persistence = new Persistence(Duration.ofSeconds(20), Duration.ofMillis(10));

        try (Api api = api(NARROW)) {
            assertThat(persistence.ask(() -> api.get("/soon"), said::add).status())
                    .isEqualTo(200);
            assertThat(attempts).hasSize(4);
            assertThat(said).hasSize(2).last().isEqualTo("The server answers again.");

            assertThatThrownBy(() -> persistence.ask(() -> api.get("/no"), said::add))
                    .isInstanceOf(ServerRefused.class);
            attempts.clear();
            var brief = new Persistence(Duration.ofMillis(5), Duration.ofMillis(2));
            assertThatThrownBy(() -> brief.ask(() -> api.get("/soon"), said::add))
                    .isInstanceOf(ServerLost.class);
        }
    }
}
