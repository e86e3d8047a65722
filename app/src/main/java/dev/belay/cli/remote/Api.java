package dev.belay.cli.remote;

import dev.belay.cli.control.RouteCall;
import dev.belay.engine.json.Json;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server over HTTP/1.1. What is read is bounded in bytes and in time, from the first byte to the last; no
 * redirect is followed and no proxy is used, so that the token reaches nobody but the server. Used by one thread.
 */
public final class Api implements AutoCloseable {

    /**
     * How much is taken, and how long it may take.
     *
     * @param bytes longer than any page of events: one ends with the event that makes it longer than a megabyte
     * @param connecting until there is a connection
     * @param answering from the request to the last byte of its answer; of a stream, to its first
     */
    record Bounds(long bytes, Duration connecting, Duration answering) {
        static final Bounds STANDARD = new Bounds(64L * 1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(90));
    }

    private static final int REDIRECT = 300;
    private static final int REFUSED = 400;

    private final Target target;
    private final Bounds bounds;
    private @Nullable HttpClient client;

    /** Asks that server; nothing is opened before something is asked. */
    public Api(Target target) {
        this(target, Bounds.STANDARD);
    }

    Api(Target target, Bounds bounds) {
        this.target = target;
        this.bounds = bounds;
    }

    /** What came back. */
    record Answer(int status, String text, String url) {

        /** The content as an object. */
        Told told() {
            try {
                return Told.of(Json.stored(text));
            } catch (Json.JsonRefused | IllegalArgumentException unreadable) {
                throw unreadable(url, String.valueOf(unreadable.getMessage()));
            }
        }
    }

    static ServerRefused unreadable(String url, String why) {
        String unended = why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
        return new ServerRefused(Problem.of(ProblemCode.SERVER_UNREADABLE, url, unended)
                .hint("Is the URL right, and are both of the same release?"));
    }

    Target target() {
        return target;
    }

    String url() {
        return target.url().toString();
    }

    // Asking

    /** What is there under that path. */
    Answer get(String path) {
        return ask(request(path).GET());
    }

    /** Sends JSON, with more headers. */
    Answer post(String path, Value json, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return ask(request.POST(HttpRequest.BodyPublishers.ofString(json.toString())));
    }

    /** Sends the text of a definition. */
    Answer text(String method, String path, String text) {
        return ask(request(path)
                .header("Content-Type", "application/yaml")
                .method(method, HttpRequest.BodyPublishers.ofString(text)));
    }

    /** Asks for that, at that path. */
    Answer route(RouteCall call, String path) {
        HttpRequest.Builder request = request(path);
        if (call.onlyNew()) {
            request.header("If-None-Match", "*");
        }
        HttpRequest.BodyPublisher content = call.content()
                .map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                .orElseGet(HttpRequest.BodyPublishers::noBody);
        call.content().ifPresent(_ -> request.header("Content-Type", "application/json"));
        return ask(request.method(call.method(), content));
    }

    Answer delete(String path) {
        return ask(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(target.url() + path)).timeout(bounds.answering());
        target.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private Answer ask(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = await(
                client().sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), bounds.bytes())));
        var answer = new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), url());
        require(answer);
        return answer;
    }

    private void require(Answer answer) {
        if (answer.status() >= REFUSED) {
            throw new ServerRefused(answer.status(), Problems.of(answer));
        }
        if (answer.status() >= REDIRECT) {
            throw unreadable(url(), "it answers with the status " + answer.status() + ", and nothing is followed");
        }
    }

    // Events

    /**
     * Opens a stream of server-sent events, which the caller closes; empty where there are no more to come.
     *
     * @param last the id of the last event that is known
     */
    Optional<InputStream> stream(String path, long last) {
        HttpRequest request = request(path)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", Long.toString(last))
                .GET()
                .build();
        HttpResponse<InputStream> response = await(client().sendAsync(request, BodyHandlers.ofInputStream()));
        if (response.statusCode() == 200) {
            return Optional.of(response.body());
        }
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(1024 * 1024), StandardCharsets.UTF_8);
            require(new Answer(response.statusCode(), text, url()));
        } catch (IOException broken) {
            throw lost(broken, true);
        }
        return Optional.empty();
    }

    // What can go wrong on the way

    private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> future) {
        try {
            return future.get(bounds.answering().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            future.cancel(true);
            throw lost(
                    new IOException(
                            "it has not answered within " + bounds.answering().toSeconds() + " s", tooLong),
                    true);
        } catch (InterruptedException hurried) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw lost(new IOException("nobody waits for it any more", hurried), true);
        } catch (ExecutionException failed) {
            throw broken(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private RuntimeException broken(Throwable why) {
        if (why instanceof SSLException distrusted) {
            return new ServerRefused(Problem.of(ProblemCode.SERVER_UNTRUSTED, url(), sentence(distrusted))
                    .hint("Give the authority that signed its certificate with `--ca FILE`."));
        }
        boolean unheard = why instanceof ConnectException
                || why instanceof HttpConnectTimeoutException
                || why instanceof UnresolvedAddressException;
        return lost(why, !unheard);
    }

    private ServerLost lost(Throwable why, boolean asked) {
        ProblemCode code = asked ? ProblemCode.SERVER_LOST : ProblemCode.SERVER_UNREACHABLE;
        return new ServerLost(Problem.of(code, url(), sentence(why)), asked);
    }

    /** What a library says, without a full stop; of what says nothing, what it is. */
    private static String sentence(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
            }
        }
        return why instanceof UnresolvedAddressException
                ? "there is no such name"
                : why instanceof ConnectException
                        ? "nobody listens there"
                        : why.getClass().getSimpleName();
    }

    private HttpClient client() {
        if (client == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(NO_PROXY)
                    .connectTimeout(bounds.connecting());
            target.trust().ifPresent(builder::sslContext);
            client = builder.build();
        }
        return client;
    }

    private static final ProxySelector NO_PROXY = HttpClient.Builder.NO_PROXY;

    @Override
    public void close() {
        if (client != null) {
            client.shutdownNow();
            client = null;
        }
    }
}
