package dev.belay.proof.torture;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.proof.world.LedgerLine;
import dev.belay.proof.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service on this machine that takes orders, knows idempotency keys and keeps its own ledger.
 *
 * <p>An order is made with {@code POST} or {@code PUT}, asked for with {@code GET} and taken back with {@code DELETE};
 * the last word of its path is the id of the step. A repetition under the same key changes nothing. Thread-safe.
 */
final class Orders implements AutoCloseable {

    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger numbers = new AtomicInteger();

    private Orders(HttpServer server) {
        this.server = server;
    }

    static Orders open() throws IOException {
        var orders = new Orders(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        orders.server.setExecutor(orders.threads);
        orders.server.start();
        return orders;
    }

    /** Where the orders of that world are taken. */
    String addressFor(World world) {
        String path = "/" + numbers.incrementAndGet();
        var book = new Book(world);
        server.createContext(path, book::handle);
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    /** The orders of one world. */
    private static final class Book {
        private final World world;
        private final Map<String, String> keys = new ConcurrentHashMap<>();
        private boolean lostOne;

        Book(World world) {
            this.world = world;
        }

        synchronized void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                String path = exchange.getRequestURI().getPath();
                String step = path.substring(path.lastIndexOf('/') + 1);
                String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                int status = switch (exchange.getRequestMethod()) {
                    case "POST", "PUT" -> order(step, key);
                    case "DELETE" -> takeBack(step, key);
                    default -> ask(step);
                };
                String query = exchange.getRequestURI().getQuery();
                if (query != null && query.equals("answer=lost") && !lostOne) {
                    lostOne = true;
                    return;
                }
                exchange.sendResponseHeaders(status, -1);
            }
        }

        private int order(String step, String key) throws IOException {
            if (!key.equals(keys.get(step))) {
                write("do", step, key, "-", "-");
                Files.writeString(file(step), "whole\n");
                write("did", step, key, "-", "-");
                keys.put(step, key);
            }
            return NO_CONTENT;
        }

        private int takeBack(String step, String key) throws IOException {
            String forward = keys.remove(step);
            if (forward == null) {
                return NOT_FOUND;
            }
            write("undo", step, key, forward, "yes");
            Files.delete(file(step));
            write("undid", step, key, forward, "yes");
            return NO_CONTENT;
        }

        private int ask(String step) {
            String key = keys.get(step);
            if (key == null) {
                return NOT_FOUND;
            }
            write("yes", step, key, "-", "-");
            return OK;
        }

        private Path file(String step) {
            return world.folder().resolve("www").resolve(step);
        }

        private void write(String verb, String step, String key, String forward, String happened) {
            world.write(new LedgerLine(verb, step, key, "1", forward, happened, step));
        }
    }
}
