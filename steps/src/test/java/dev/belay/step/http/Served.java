package dev.belay.step.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server that hears what it is asked, and answers with the status that the path names. */
final class Served implements AutoCloseable {

    private final Map<String, String> heard = new ConcurrentHashMap<>();
    private final HttpServer server;

    Served() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers with the status that the path names, and a body that tells what was asked. */
    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestHeaders().forEach((name, values) -> heard.put(name.toLowerCase(), values.getFirst()));
        heard.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        heard.put("request", exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/to/")) {
            exchange.getResponseHeaders()
                    .add("Location", exchange.getRequestURI().getRawQuery());
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        int status = Integer.parseInt(path.replaceAll("\\D", "").isEmpty() ? "200" : path.replaceAll("\\D", ""));
        exchange.sendResponseHeaders(
                status, status == 204 || exchange.getRequestMethod().equals("HEAD") ? -1 : 0);
        if (status != 204 && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** The headers of the last request by their names in small letters, its {@code body} and its {@code request} line. */
    Map<String, String> heard() {
        return heard;
    }

    int port() {
        return server.getAddress().getPort();
    }

    Value.Mapping get(String path) {
        return Value.mapping("url", Value.of(url(path)));
    }

    Value.Mapping call(String method, String path) {
        return get(path).with("method", Value.of(method));
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
