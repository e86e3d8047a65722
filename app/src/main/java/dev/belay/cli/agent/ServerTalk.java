package dev.belay.cli.agent;

import dev.belay.engine.json.Json;
import dev.belay.server.mcp.protocol.Frames;
import dev.belay.server.mcp.protocol.Message;
import dev.belay.server.mcp.protocol.ModernHead;
import dev.belay.server.mcp.protocol.RpcRefused;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Asks one server over HTTP, in the name of one client, and keeps the session that it has there. Thread-safe. */
final class ServerTalk {

    private static final String SESSION = "Mcp-Session-Id";
    private static final String READ_ONLY = "Belay-Read-Only";
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    private static final int NOT_FOUND = 404;
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofMinutes(2);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final URI server;
    private final Optional<String> token;
    private final boolean readsOnly;
    private final Answers answers;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();
    private final ReentrantLock beginning = new ReentrantLock();
    private volatile Optional<Session> session = Optional.empty();
    private final Map<String, String> followed = new ConcurrentHashMap<>();
    private volatile boolean ended;
    private volatile Optional<Thread> listening = Optional.empty();

    /** What the handshake came to, and how it is made again where the server has forgotten it. */
    private record Session(String id, String revision, Message.Request request, String text) {}

    ServerTalk(URI server, Optional<String> token, boolean readsOnly, Answers answers) {
        this.server = URI.create(server + "/mcp");
        this.token = token;
        this.readsOnly = readsOnly;
        this.answers = answers;
    }

    boolean hasSession() {
        return session.isPresent();
    }

    // Asking

    /** Makes the handshake. */
    void begin(Message.Request request, String text) throws InterruptedException {
        session = Optional.empty();
        followed.clear();
        ask(request, text);
    }

    /** Asks and hands on what comes. */
    void ask(Message.Request request, String text) throws InterruptedException {
        note(request, text);
        try {
            Optional<Session> asked = session;
            HttpResponse<InputStream> response = send(request, text);
            if (response.statusCode() == NOT_FOUND && asked.isPresent() && isOfSession(request)) {
                response.body().close();
                beginAgain(asked.get());
                response = send(request, text);
            }
            try (InputStream body = response.body()) {
                handOn(request, text, response, body);
            }
        } catch (IOException lost) {
            refuse(request.id(), lost(lost));
        }
    }

    private void note(Message.Request request, String text) {
        String uri = request.params().get("uri").map(Value::rendered).orElse("");
        switch (request.method()) {
            case "resources/subscribe" -> followed.put(uri, text);
            case "resources/unsubscribe" -> followed.remove(uri);
            default -> {}
        }
    }

    private static boolean isOfSession(Message.Request request) {
        return !ModernHead.isOn(request, Optional.empty());
    }

    /** The server has forgotten the session, as after a restart; it has done nothing with what it was asked. */
    private void beginAgain(Session old) throws IOException, InterruptedException {
        beginning.lockInterruptibly();
        try {
            if (session.filter(old::equals).isPresent()) {
                session = Optional.empty();
                handshake(old);
            }
        } finally {
            beginning.unlock();
        }
    }

    private void handshake(Session old) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(old.request(), old.text());
        try (InputStream body = response.body()) {
            keep(old.request(), old.text(), response, body.readNBytes(LONGEST_ANSWER));
        }
        for (String text : followed.values()) {
            client.send(post(text).build(), BodyHandlers.discarding());
        }
    }

    private HttpResponse<InputStream> send(Message.Request request, String text)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = post(text);
        if (ModernHead.isOn(request, Optional.empty())) {
            ModernHead.headers(request).forEach(builder::setHeader);
        }
        return client.send(builder.build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder post(String text) {
        return basic().header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .timeout(ANSWERING)
                .POST(HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder basic() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(server);
        token.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret));
        session.ifPresent(open -> builder.header(SESSION, open.id()).header("MCP-Protocol-Version", open.revision()));
        return readsOnly ? builder.header(READ_ONLY, "true") : builder;
    }

    // Answers

    private void handOn(Message.Request request, String text, HttpResponse<InputStream> response, InputStream body)
            throws IOException {
        if (readsOnly
                && response.headers()
                        .firstValue(READ_ONLY)
                        .filter("true"::equals)
                        .isEmpty()
                && isGood(response)) {
            refuse(request.id(), refused("The server does not say that it offers only what changes nothing."));
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/event-stream")) {
            boolean answered = new Events(body).forEach(data -> take(request, data));
            if (!answered) {
                refuse(request.id(), refused("The server hung up before it answered."));
            }
        } else if (type.startsWith("application/json")) {
            byte[] bytes = body.readNBytes(LONGEST_ANSWER);
            keep(request, text, response, bytes);
            Optional<Value.Mapping> message = read(new String(bytes, StandardCharsets.UTF_8));
            message.ifPresentOrElse(
                    answer -> answers.take(answer.toString()),
                    () -> refuse(request.id(), refused("The server answered something that is no message.")));
        } else {
            refuse(request.id(), problem(response.statusCode(), body.readNBytes(LONGEST_ANSWER)));
        }
    }

    private static boolean isGood(HttpResponse<?> response) {
        return response.statusCode() < 300;
    }

    /** Whether that was the answer to the request. */
    private boolean take(Message.Request request, String data) {
        answers.take(data);
        return read(data)
                .filter(message -> message.get("method").isEmpty())
                .flatMap(message -> message.get("id"))
                .filter(request.id()::equals)
                .isPresent();
    }

    private void keep(Message.Request request, String text, HttpResponse<?> response, byte[] answer) {
        response.headers().firstValue(SESSION).ifPresent(id -> {
            String revision = read(new String(answer, StandardCharsets.UTF_8))
                    .flatMap(message -> message.get("result"))
                    .filter(Value.Mapping.class::isInstance)
                    .flatMap(result -> ((Value.Mapping) result).get("protocolVersion"))
                    .map(Value::rendered)
                    .orElse("");
            session = Optional.of(new Session(id, revision, request, text));
        });
    }

    private static Optional<Value.Mapping> read(String text) {
        try {
            return Json.parse(text) instanceof Value.Mapping mapping ? Optional.of(mapping) : Optional.empty();
        } catch (Json.JsonRefused unreadable) {
            return Optional.empty();
        }
    }

    /** What the server says to every client, in its own words. */
    private RpcRefused problem(int status, byte[] body) {
        Optional<Value.Mapping> details = read(new String(body, StandardCharsets.UTF_8));
        String detail = details.flatMap(found -> found.get("detail"))
                .map(Value::rendered)
                .orElse("The server answered with the status " + status + ".");
        String hint = details.flatMap(found -> found.get("hint"))
                .map(found -> " " + found.rendered())
                .orElse("");
        return refused(detail + hint);
    }

    private RpcRefused lost(IOException lost) {
        String why = lost.getMessage() == null ? lost.getClass().getSimpleName() : lost.getMessage();
        return refused("The server at " + server + " does not answer: " + why
                + ". What was started goes on; ask again with the same idempotency key.");
    }

    private static RpcRefused refused(String why) {
        return new RpcRefused(RpcRefused.INTERNAL, why, Value.Nothing.NOTHING, RpcRefused.OK);
    }

    void refuse(Value id, RpcRefused refused) {
        answers.take(Frames.error(id, refused).toString());
    }

    // What wants no answer

    /** Tells the server something; where it does not hear that, the next request says so. */
    void tell(String text) throws InterruptedException {
        try {
            HttpRequest.Builder builder = post(text);
            if (session.isEmpty()) {
                builder.setHeader("MCP-Protocol-Version", ModernHead.SPOKEN);
            }
            client.send(builder.build(), BodyHandlers.discarding());
        } catch (IOException unheard) {
            // The next request meets the same.
        }
    }

    /** Hands on what the session follows, until the talk ends. */
    void listen() throws InterruptedException {
        listening = Optional.of(Thread.currentThread());
        boolean wanted = true;
        while (!ended && wanted) {
            wanted = listenOnce();
            if (wanted && !ended) {
                Thread.sleep(AGAIN);
            }
        }
    }

    private boolean listenOnce() throws InterruptedException {
        Optional<Session> asked = session;
        HttpRequest request =
                basic().header("Accept", "text/event-stream").GET().build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return heard(asked, response, body);
            }
        } catch (IOException lost) {
            return true;
        }
    }

    private boolean heard(Optional<Session> asked, HttpResponse<?> response, InputStream body)
            throws IOException, InterruptedException {
        if (isGood(response)) {
            new Events(body).forEach(data -> !answers.take(data));
            return true;
        }
        boolean forgotten = response.statusCode() == NOT_FOUND && asked.isPresent();
        if (forgotten) {
            beginAgain(asked.get());
        }
        return forgotten;
    }

    void stopListening() {
        ended = true;
        listening.ifPresent(Thread::interrupt);
    }

    /** Ends the session, where there is one. */
    void end() throws InterruptedException {
        if (session.isPresent()) {
            try {
                client.send(basic().timeout(CONNECTING).DELETE().build(), BodyHandlers.discarding());
            } catch (IOException unheard) {
                // It ends by itself after a while.
            }
        }
        client.shutdownNow();
    }
}
