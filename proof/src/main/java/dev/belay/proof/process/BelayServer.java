package dev.belay.proof.process;

import dev.belay.engine.json.Json;
import dev.belay.testing.real.Ports;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code belay serve} in a process of its own, which asks nobody for a token. */
public final class BelayServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int USUAL_PORT = 8000;
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BelayProcess process;
    private final int port;

    private BelayServer(BelayProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and returns when it is ready.
     *
     * @param variables more of its environment
     */
    public static BelayServer start(Program program, Seat seat, Map<String, String> variables)
            throws IOException, InterruptedException {
        BelayServer server = begun(program, seat, variables);
        server.awaitReady();
        return server;
    }

    /** The same on its usual port. */
    public static BelayServer startUsual(Program program, Seat seat) throws IOException, InterruptedException {
        List<String> words = List.of("serve", "--auth", "none");
        var server = new BelayServer(BelayProcess.start(program, seat, List.of(), words, Map.of()), USUAL_PORT);
        server.awaitReady();
        return server;
    }

    /** Starts it, and does not wait. */
    public static BelayServer begun(Program program, Seat seat, Map<String, String> variables) throws IOException {
        int port = Ports.free();
        List<String> words = List.of("serve", "--auth", "none", "--port", Integer.toString(port));
        return new BelayServer(BelayProcess.start(program, seat, List.of(), words, variables), port);
    }

    private void awaitReady() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("The server did not start: " + process.err());
            }
            // It has the processors to itself meanwhile.
            Thread.sleep(LOOK);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/health/ready").statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where it is asked. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it answers. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What it answers to some JSON. */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The same with a key under which it happens once. */
    public HttpResponse<String> post(String path, String json, String key) throws IOException, InterruptedException {
        return post(path, json, Map.of("Idempotency-Key", key));
    }

    /** The same with more headers. */
    public HttpResponse<String> post(String path, String json, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(ANSWER_LIMIT);
    }

    /** Returns when nothing goes on by itself any more. */
    public void awaitRest() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!executions().stream().allMatch(BelayServer::rests)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("It does not come to rest: " + executions());
            }
            Thread.sleep(LOOK);
        }
    }

    private static boolean rests(Value.Mapping execution) {
        boolean asks =
                execution.get("waiting_for").map(Value::rendered).orElse("").startsWith("decision");
        return asks || execution.get("ended_at").isPresent();
    }

    /** The executions that it knows, the newest first. */
    public List<Value.Mapping> executions() throws IOException, InterruptedException {
        Value.Mapping page = json(get("/api/v1/executions").body());
        return ((Value.Sequence) page.get("executions").orElseThrow())
                .items().stream().map(Value.Mapping.class::cast).toList();
    }

    /** All that it knows of one. */
    public Value.Mapping execution(String id) throws IOException, InterruptedException {
        return json(get("/api/v1/executions/" + id).body());
    }

    /** What an answer says. */
    public static Value.Mapping json(String text) {
        try {
            return (Value.Mapping) Json.parse(text);
        } catch (Json.JsonRefused refused) {
            throw new IllegalStateException("This is no JSON: " + text, refused);
        }
    }

    /**
     * Does nothing where the server is there.
     *
     * @throws IOException where it is gone
     */
    public void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("The server is gone: " + process.err());
        }
    }

    /** How it ended by itself. */
    public int awaitEnd() throws InterruptedException {
        return process.await(START_LIMIT).orElse(-1);
    }

    /** What it said. */
    public String said() {
        return process.out() + process.err();
    }

    /** As {@code kill -9} does; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** Ends it as an administrator would; returns when it is gone. */
    public void stop() throws InterruptedException {
        process.end();
        process.await(START_LIMIT);
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.close();
    }
}
