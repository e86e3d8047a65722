package dev.belay.server.http;

import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.server.dispatch.Dispatcher;
import dev.belay.server.dispatch.Faults;
import dev.belay.server.dispatch.ProblemDetails;
import dev.belay.server.dispatch.Reply;
import dev.belay.server.dispatch.Request;
import dev.belay.server.route.Answer;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One request and its answer, as the library gives and takes them. Runs on the connection's virtual thread. */
final class Exchange {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final Dispatcher dispatcher;
    private final HttpLimits limits;
    private final Patrol patrol;
    private final Traffic traffic;
    private final Faults faults;
    private final Streams streams;
    private final Semaphore places;
    private volatile boolean stopping;

    Exchange(Dispatcher dispatcher, HttpLimits limits, Patrol patrol, Traffic traffic, Faults faults) {
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.patrol = patrol;
        this.traffic = traffic;
        this.faults = faults;
        this.streams = new Streams(limits);
        this.places = new Semaphore(limits.requests());
    }

    int streams() {
        return streams.count();
    }

    /** Takes nothing new, ends the streams, and waits for the rest as long as it may take. */
    void finish(Duration longest) throws InterruptedException {
        stopping = true;
        streams.end();
        if (places.tryAcquire(limits.requests(), longest.toMillis(), TimeUnit.MILLISECONDS)) {
            places.release(limits.requests());
        }
    }

    // A request

    void answer(ServerRequest request, ServerResponse response) {
        long began = System.nanoTime();
        Reply reply = reply(request);
        if (isLast(request)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        boolean head = request.prologue().method().text().equals("HEAD");
        int status = answered(reply, head, response);
        boolean stream = !head && reply.answer() instanceof Answer.Stream;
        traffic.answered(reply.route(), status, Duration.ofNanos(System.nanoTime() - began), stream);
        if (isLast(request) || reply.answer().headers().containsValue("close")) {
            throw new CloseConnectionException("Nothing more is said on this connection.");
        }
    }

    private int answered(Reply reply, boolean head, ServerResponse response) {
        try {
            return head ? withoutContent(reply.answer(), response) : write(reply, response);
        } catch (UncheckedIOException gone) {
            throw new CloseConnectionException("Nobody waits for the answer any more.", gone);
        }
    }

    /** Whether who asks wants nothing more on this connection. */
    private static boolean isLast(ServerRequest request) {
        return request.headers().values(HeaderNames.CONNECTION).stream().anyMatch("close"::equalsIgnoreCase);
    }

    private Reply reply(ServerRequest request) {
        if (stopping) {
            return busy("the server is stopping");
        }
        if (!places.tryAcquire()) {
            return busy(limits.requests() + " requests are under way");
        }
        try {
            return dispatcher.answer(read(request));
        } catch (InterruptedException ended) {
            return busy("the server is stopping");
        } catch (IOException | RuntimeException broken) {
            return refused(Problem.of(ProblemCode.REQUEST_UNREADABLE, "it was not sent whole, or not in time"));
        } finally {
            places.release();
        }
    }

    private static Reply busy(String why) {
        Answer.Refused answer = Answer.refused(Problem.of(ProblemCode.SERVER_BUSY, why));
        return reply(new Answer.Refused(
                answer.status(), Map.of("Retry-After", "1", "Connection", "close"), answer.problems()));
    }

    private static Reply refused(Problem problem) {
        Answer.Refused answer = Answer.refused(problem);
        return reply(new Answer.Refused(answer.status(), Map.of("Connection", "close"), answer.problems()));
    }

    private static Reply reply(Answer answer) {
        return new Reply("", dev.belay.server.access.Principal.NOBODY, () -> true, answer);
    }

    private Request read(ServerRequest request) {
        return new Request(
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath(),
                request.prologue().query().rawValue(),
                headers(request),
                request.remotePeer().host(),
                atMost -> body(request, atMost));
    }

    private static Map<String, List<String>> headers(ServerRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : request.headers()) {
            headers.put(header.name().toLowerCase(Locale.ROOT), header.allValues());
        }
        return headers;
    }

    private byte[] body(ServerRequest request, int atMost) throws IOException {
        long deadline = System.nanoTime() + limits.receiving().toNanos();
        try (var _ = patrol.watch(() -> System.nanoTime() - deadline > 0)) {
            return request.content().inputStream().readNBytes(atMost);
        }
    }

    // An answer

    private static void head(Answer answer, String type, ServerResponse response) {
        response.status(answer.status());
        response.header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (!type.isEmpty()) {
            response.header(HeaderNames.CONTENT_TYPE, type);
        }
        if (type.startsWith(HTML)) {
            response.header("Content-Security-Policy", NOTHING_FROM_ELSEWHERE);
        }
        answer.headers().forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
    }

    private static int withoutContent(Answer answer, ServerResponse response) {
        switch (answer) {
            case Answer.Json json -> head(json, JSON, response);
            case Answer.Text text -> head(text, text.type(), response);
            case Answer.Refused refused -> head(refused, ProblemDetails.TYPE, response);
            case Answer.Stream stream -> head(stream, "text/event-stream", response);
            case Answer.Empty empty -> head(empty, "", response);
        }
        response.send();
        return answer.status();
    }

    private int write(Reply reply, ServerResponse response) {
        switch (reply.answer()) {
            case Answer.Json json -> send(json, JSON, json.body().toString(), response);
            case Answer.Text text -> send(text, text.type(), text.body(), response);
            case Answer.Refused refused -> send(refused, response);
            case Answer.Empty empty -> {
                head(empty, "", response);
                response.send();
            }
            case Answer.Stream stream -> {
                return stream(reply, stream, response);
            }
        }
        return reply.answer().status();
    }

    private void send(Answer.Refused refused, ServerResponse response) {
        send(refused, ProblemDetails.TYPE, ProblemDetails.of(refused).toString(), response);
    }

    private void send(Answer answer, String type, String body, ServerResponse response) {
        head(answer, type, response);
        long deadline = System.nanoTime() + limits.sending().toNanos();
        try (var _ = patrol.watch(() -> System.nanoTime() - deadline > 0)) {
            response.send(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    // A stream

    private int stream(Reply reply, Answer.Stream stream, ServerResponse response) {
        String principal = reply.principal().name();
        Optional<Problem> refusal = streams.open(principal);
        if (refusal.isPresent()) {
            Answer.Refused refused = Answer.refused(refusal.get());
            send(refused, response);
            return refused.status();
        }
        try {
            head(stream, "text/event-stream; charset=utf-8", response);
            tell(reply, stream.events(), response.outputStream());
        } finally {
            streams.close(principal);
        }
        return stream.status();
    }

    private void tell(Reply reply, Answer.Events events, OutputStream out) {
        var listener = new SseListener(out, System::nanoTime);
        var stay = new Stay(reply.stands(), limits.recheck());
        try (var _ = patrol.watch(() -> listener.isStuck(limits.sending().toNanos()) || !stay.holds())) {
            listener.beat();
            events.tell(listener);
        } catch (InterruptedException ended) {
            // The server stops, or who listens may not stay: they know what they saw last.
        } catch (JournalUnavailable | DamagedJournal unreadable) {
            // Who comes back gets an answer that says why.
        } catch (RuntimeException | StackOverflowError fault) {
            faults.note(reply.route(), fault);
        }
        // The patrol may have come just now: what is left to do is to say that nothing more comes.
        Thread.interrupted();
        end(listener, out);
    }

    private static void end(SseListener listener, OutputStream out) {
        try {
            if (!listener.isGone()) {
                out.close();
            }
        } catch (IOException | RuntimeException nobodyThere) {
            // There is nobody to say it to.
        }
    }
}
