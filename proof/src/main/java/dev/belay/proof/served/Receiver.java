package dev.belay.proof.served;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.engine.webhook.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Somebody who takes messages on this machine, and outlives every server that sends them.
 *
 * <p>It refuses one message the first time, and takes another without an answer. Thread-safe.
 */
final class Receiver implements AutoCloseable {

    private static final int REFUSED = 2;
    private static final int UNANSWERED = 5;
    private static final int KEY_BYTES = 32;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String secret;
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    private Receiver(HttpServer server, String secret) {
        this.server = server;
        this.secret = secret;
    }

    static Receiver open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new Receiver(
                    server, WebhookSecret.PREFIX + Base64.getEncoder().encodeToString(new byte[KEY_BYTES]));
            server.createContext("/", receiver::handle);
            server.setExecutor(receiver.threads);
            server.start();
            return receiver;
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** With which messages are signed. */
    String secret() {
        return secret;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = take(exchange, body);
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    /** The status to answer with; 0 where it is to be without an answer. */
    private synchronized int take(HttpExchange exchange, String body) {
        String id = header(exchange, "webhook-id");
        ids.add(id);
        if (!bodies.computeIfAbsent(id, _ -> body).equals(body)) {
            violations.add("another message came under the same id: " + id);
        }
        boolean fits = WebhookSecret.of(secret)
                .orElseThrow()
                .signed(id, header(exchange, "webhook-timestamp"), body, header(exchange, "webhook-signature"));
        if (!fits) {
            violations.add("the signature does not fit: " + id);
        }
        boolean isNew = ids.indexOf(id) == ids.size() - 1;
        if (isNew && bodies.size() == REFUSED) {
            return 503;
        }
        if (ids.size() > 1 && !ids.get(ids.size() - 2).equals(id) && !taken.contains(ids.get(ids.size() - 2))) {
            violations.add("the next one came before it was taken: " + ids.get(ids.size() - 2));
        }
        if (isNew && bodies.size() == UNANSWERED) {
            return 0;
        }
        taken.add(id);
        return 204;
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    /** The ids that came, in order, as often as they came. */
    synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
