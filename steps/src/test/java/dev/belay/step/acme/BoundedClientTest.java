package dev.belay.step.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An other side that never comes to an end. */
@Timeout(120)
class BoundedClientTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/stalls", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            asked.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.createContext("/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                for (int kilobytes = 0; kilobytes < 4096; kilobytes++) {
                    body.write(new byte[1024]);
                }
            }
        });
        server.createContext("/short", exchange -> {
            exchange.sendResponseHeaders(201, 2);
            exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private HttpResponse<InputStream> answer(String path, Duration limit) throws IOException, InterruptedException {
        try (var client = new BoundedClient(HttpClient.newHttpClient(), limit, () -> {})) {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
        }
    }

    @Test
    void aShortAnswerIsReadToItsEnd() throws Exception {
        HttpResponse<InputStream> answer = answer("/short", Duration.ofSeconds(60));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body().readAllBytes()).isEqualTo(new byte[] {'{', '}'});
    }

    @Test
    void aBodyThatStallsEndsWithTheLimit() {
        assertThatThrownBy(() -> answer("/stalls", Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);
        assertThat(asked.getCount()).isZero();
    }

    @Test
    void aBodyThatIsTooLongIsNotReadToItsEnd() {
        assertThatThrownBy(() -> answer("/long", Duration.ofSeconds(60))).isInstanceOf(IOException.class);
    }

    @Test
    void anInterruptEndsARequest() throws Exception {
        var thrown = new AtomicReference<Throwable>();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                answer("/stalls", Duration.ofSeconds(60));
            } catch (IOException | InterruptedException e) {
                thrown.set(e);
            }
        });

        asked.await();
        asking.interrupt();
        asking.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
}
