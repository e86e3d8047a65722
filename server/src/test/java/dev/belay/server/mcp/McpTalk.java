package dev.belay.server.mcp;

import dev.belay.engine.json.Json;
import dev.belay.server.access.Origins;
import dev.belay.server.access.Principal;
import dev.belay.server.mcp.protocol.Metadata;
import dev.belay.server.mcp.protocol.Revisions;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Call;
import dev.belay.server.route.Method;
import dev.belay.value.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Talks to the routes as a client does, without a network between. */
final class McpTalk {

    private final Area area;
    private final Principal principal;

    McpTalk(Offer offer, Principal principal) {
        this(McpRoutes.area(offer, InstantSource.system(), new Origins(Set.of(), Set.of(), false)), principal);
    }

    McpTalk(Area area, Principal principal) {
        this.area = area;
        this.principal = principal;
    }

    McpTalk as(Principal other) {
        return new McpTalk(area, other);
    }

    static Value.Mapping json(String text) {
        try {
            return (Value.Mapping) Json.parse(text);
        } catch (Json.JsonRefused refused) {
            throw new AssertionError(text, refused);
        }
    }

    // As it is

    Answer send(Method method, String body, String... headers) throws InterruptedException {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i].toLowerCase(Locale.ROOT), List.of(headers[i + 1]));
        }
        var call = new Call(principal, Map.of(), Map.of(), all, body);
        return area.routes().stream()
                .filter(route -> route.method() == method)
                .findFirst()
                .orElseThrow()
                .handler()
                .handle(call);
    }

    Answer post(String body, String... headers) throws InterruptedException {
        return send(Method.POST, body, headers);
    }

    static Value.Mapping body(Answer answer) {
        return (Value.Mapping) ((Answer.Json) answer).body();
    }

    static long errorOf(Value.Mapping frame) {
        return ((Value.Whole) at(frame, "error.code")).number();
    }

    static Value at(Value from, String path) {
        Value value = from;
        for (String name : path.split("\\.")) {
            value = ((Value.Mapping) value)
                    .get(name)
                    .orElseThrow(() -> new AssertionError("There is no `" + path + "` in " + from));
        }
        return value;
    }

    /** What comes on a stream, as long as the listener wants more. */
    static List<Value.Mapping> frames(Answer answer, Predicate<Value.Mapping> more) throws InterruptedException {
        List<Value.Mapping> frames = new ArrayList<>();
        ((Answer.Stream) answer).events().tell(new Answer.Listener() {
            private boolean listens = true;

            @Override
            public boolean send(String id, String name, String data) {
                Value.Mapping frame = json(data);
                frames.add(frame);
                listens = more.test(frame);
                return listens;
            }

            @Override
            public boolean beat() {
                return listens;
            }
        });
        return frames;
    }

    // Without a session

    Value.Mapping modern(String method, String params) throws InterruptedException {
        return body(modernAnswer(method, params, "{}"));
    }

    Value.Mapping withForms(String method, String params) throws InterruptedException {
        return body(modernAnswer(method, params, "{\"elicitation\":{\"form\":{}}}"));
    }

    Answer modernAnswer(String method, String params, String capabilities, String... more) throws InterruptedException {
        Value.Mapping given = json(params);
        Value.Mapping metadata =
                given.get(Metadata.FIELD).map(Value.Mapping.class::cast).orElse(Value.Mapping.EMPTY);
        Value.Mapping whole = given.with(
                Metadata.FIELD,
                metadata.with(Metadata.REVISION, Value.of(Revisions.MODERN))
                        .with(Metadata.CAPABILITIES, json(capabilities)));
        List<String> headers = new ArrayList<>(List.of("MCP-Protocol-Version", Revisions.MODERN, "Mcp-Method", method));
        given.get("name")
                .or(() -> given.get("uri"))
                .or(() -> given.get("taskId"))
                .filter(_ -> !List.of(more).contains("Mcp-Name"))
                .ifPresent(name -> headers.addAll(List.of("Mcp-Name", name.rendered())));
        headers.addAll(Arrays.asList(more));
        return post(request(7, method, whole.toString()), headers.toArray(String[]::new));
    }

    static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    Value.Mapping call(String tool, String arguments) throws InterruptedException {
        return (Value.Mapping)
                at(modern("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}"), "result");
    }

    // Within a session

    String begin(String capabilities) throws InterruptedException {
        Answer answer = post(request(
                1,
                "initialize",
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":" + capabilities
                        + ",\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}"));
        return answer.headers().getOrDefault("Mcp-Session-Id", "");
    }

    Value.Mapping legacy(String session, String method, String params) throws InterruptedException {
        return body(post(request(2, method, params), "Mcp-Session-Id", session));
    }
}
