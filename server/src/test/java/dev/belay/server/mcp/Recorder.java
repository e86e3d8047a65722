package dev.belay.server.mcp;

import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Call;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what is said at the path of the protocol, so that it can be said again without whoever said it. */
final class Recorder {

    /** What of a request's headers means anything there. */
    static final List<String> HEADERS =
            List.of("accept", "mcp-protocol-version", "mcp-method", "mcp-name", "mcp-session-id");

    private final Path file;
    private final AtomicInteger begun = new AtomicInteger();

    Recorder(Path file) {
        this.file = file;
    }

    Area recording(Area area) {
        List<Route> routes = area.routes().stream().map(this::recording).toList();
        return new Area(area.tags(), routes, area.schemas());
    }

    private Route recording(Route route) {
        return new Route(route.method(), route.path(), route.id(), route.access(), route.description(), call -> {
            int number = begun.incrementAndGet();
            write(number, "asked", asked(route, call));
            return recorded(number, route.handler().handle(call));
        });
    }

    private static Value.Mapping asked(Route route, Call call) {
        Map<String, Value> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> call.header(name).ifPresent(value -> headers.put(name, Value.of(value))));
        return Value.mapping(
                        "method",
                        Value.of(route.method().name()),
                        "path",
                        Value.of(route.path().text()))
                .with("headers", new Value.Mapping(headers))
                .with("body", Value.of(call.body()));
    }

    private Answer recorded(int number, Answer answer) {
        write(number, "status", Value.mapping("status", Value.of(answer.status())));
        if (answer instanceof Answer.Stream(Map<String, String> headers, Answer.Events events)) {
            return new Answer.Stream(headers, listener -> {
                events.tell(new Answer.Listener() {
                    @Override
                    public boolean send(String id, String name, String data) {
                        write(number, "frame", McpTalk.json(data));
                        return listener.send(id, name, data);
                    }

                    @Override
                    public boolean beat() {
                        return listener.beat();
                    }
                });
                write(number, "ended", Value.Mapping.EMPTY);
            });
        }
        if (answer instanceof Answer.Json(int _, Map<String, String> headers, Value body)) {
            Value session = Value.of(headers.getOrDefault("Mcp-Session-Id", ""));
            write(number, "json", Value.mapping("session", session, "body", body));
        }
        return answer;
    }

    private synchronized void write(int number, String what, Value value) {
        try {
            Files.writeString(
                    file,
                    Value.mapping("n", Value.of(number), "what", Value.of(what)).with("value", value) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
