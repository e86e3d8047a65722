package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.server.access.Role;
import dev.belay.value.Value;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks every route in every wrong way that its own description suggests, and some right ones.
 *
 * <p>The judge is the description: a status that it does not declare, one of 500 and more, or an answer in another shape
 * than it says, is a mistake. {@code -Drequests=100000} asks longer, {@code -Dseed=N} asks the same again.
 */
final class FuzzedRequestsTest {

    private static final int USUAL = 1_500;
    private static final List<String> NAUGHTY = List.of(
            "",
            "null",
            "0",
            "-1",
            "9223372036854775808",
            "1e999",
            "true",
            "[]",
            "{}",
            "\u0000",
            "\ud800",
            "\u202etxt",
            "'; DROP TABLE execution; --",
            "../../etc/passwd",
            "%00",
            "${7*7}",
            "{{ inputs.x }}",
            "<script>alert(1)</script>",
            "wf-1",
            "hold@1",
            "hold@999999999999",
            "name=value",
            "=",
            "a".repeat(3_000),
            "\r\nX: y",
            "2026-03-29T14:30:00Z",
            "99999-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final int requests = Integer.getInteger("requests", USUAL);
    private final RandomGenerator chance = new Random(seed);
    private final List<String> mistakes = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    @Test
    void answersWhatItDeclaresAndNeverFails() throws Exception {
        try (var server = ServerUnderTest.withTokens(folder)) {
            Value document = document(server);
            Value.Mapping paths = mapping(mapping(document).get("paths").orElseThrow());
            var schemas = new DeclaredSchemas(document);
            List<String> ids = List.of(server.startWaiting(), server.startWaiting());
            List<Map.Entry<String, Value>> all = List.copyOf(paths.fields().entrySet());
            for (int i = 0; i < requests; i++) {
                Map.Entry<String, Value> path = pick(all);
                Map.Entry<String, Value> operation =
                        pick(List.copyOf(mapping(path.getValue()).fields().entrySet()));
                ask(server, path.getKey(), operation.getKey(), mapping(operation.getValue()), ids, schemas);
            }

            assertThat(mistakes).as("seed %s", seed).isEmpty();
            assertThat(server.faults()).as("seed %s", seed).isEmpty();
            // It would prove nothing if all of it were refused at the door, or none of it.
            assertThat(statuses.keySet()).contains(200, 400, 404, 422);
            assertThat(schemas.judged()).as("answers held against a schema").isGreaterThan(requests / 2);
            System.out.printf(
                    "%d requests, seed %d: %s, %d held against their schemas%n",
                    requests, seed, statuses, schemas.judged());
        }
    }

    private static Value document(ServerUnderTest server) throws Exception {
        return Json.parse(server.send(server.anonymous("/openapi.json")).body());
    }

    private void ask(
            ServerUnderTest server,
            String path,
            String method,
            Value.Mapping operation,
            List<String> ids,
            DeclaredSchemas schemas)
            throws Exception {
        Role role = pick(List.of(Role.ADMIN, Role.ADMIN, Role.ADMIN, Role.VIEWER, Role.AGENT));
        HttpRequest.Builder request = server.request(role, place(path, ids) + query(operation));
        headers(operation, request);
        String content = content(operation);
        request.method(
                method.toUpperCase(Locale.ROOT),
                content.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(content));
        contentType(operation, content, request);
        judge(method + " " + path, content, operation, server.send(request), schemas);
    }

    private void judge(
            String what,
            String content,
            Value.Mapping operation,
            HttpResponse<String> response,
            DeclaredSchemas schemas) {
        int status = response.statusCode();
        statuses.merge(status, 1, Integer::sum);
        boolean declared = mapping(operation.get("responses").orElseThrow())
                .get(Integer.toString(status))
                .isPresent();
        Optional<String> misshapen = schemas.mistake(operation, status, response.headers(), response.body());
        if (misshapen.isPresent()) {
            mistakes.add(what + " " + response.uri().getRawQuery() + " " + content + ": " + status + " "
                    + misshapen.get() + " in " + response.body());
        }
        // A refusal has a code of ours, or, where the protocol of models is spoken, one of JSON-RPC.
        String body = response.body();
        boolean told = status < 400 || body.contains("\"code\":\"") || body.contains("\"error\":{\"code\":-3");
        if (!declared || status >= 500 || !told) {
            mistakes.add(what + " " + response.uri().getRawQuery() + " " + content + ": " + status + " " + body);
        }
    }

    // Wrong and right requests

    private String place(String path, List<String> ids) {
        String filled = path;
        while (filled.contains("{")) {
            String value = chance.nextInt(3) == 0 ? naughty() : filled.contains("{id}") ? pick(ids) : "hold";
            filled = filled.replaceFirst(
                    "\\{[^}]*}", value.isEmpty() ? "x" : escaped(value).replace("$", "%24"));
        }
        return filled;
    }

    private String query(Value.Mapping operation) {
        List<String> parts = new ArrayList<>();
        for (Value.Mapping parameter : parameters(operation, "query")) {
            if (chance.nextInt(4) == 0) {
                parts.add(text(parameter, "name") + "=" + escaped(naughty()));
            }
        }
        if (chance.nextInt(20) == 0) {
            parts.add(escaped(naughty()) + "=" + escaped(naughty()));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private void headers(Value.Mapping operation, HttpRequest.Builder request) {
        for (Value.Mapping parameter : parameters(operation, "header")) {
            String value = naughty().replaceAll("[^ -~]", "");
            if (chance.nextInt(4) == 0 && !value.isBlank()) {
                request.header(text(parameter, "name"), value);
            }
        }
    }

    private String content(Value.Mapping operation) {
        if (operation.get("requestBody").isEmpty()) {
            return chance.nextInt(20) == 0 ? "{}" : "";
        }
        return switch (chance.nextInt(6)) {
            case 0 -> naughty();
            case 1 ->
                "{\"" + pick(List.of("workflow", "inputs", "step", "name", "reason", "roles")) + "\":"
                        + Value.of(naughty()) + "}";
            case 2 -> "[".repeat(chance.nextInt(3_000));
            case 3 -> "{\"workflow\":\"hold\",\"inputs\":{\"x\":" + Value.of(naughty()) + "}}";
            case 4 ->
                "{\"definition\":" + Value.of(ServerUnderTest.WAITING.replace("\\n", "\n")) + ",\"dry_run\":true}";
            default -> ServerUnderTest.WAITING.replace("\\n", "\n");
        };
    }

    private void contentType(Value.Mapping operation, String content, HttpRequest.Builder request) {
        if (content.isEmpty()) {
            return;
        }
        String type = operation
                .get("requestBody")
                .map(body -> mapping(mapping(body).get("content").orElseThrow())
                        .fields()
                        .keySet()
                        .iterator()
                        .next())
                .orElse("application/json");
        request.header("Content-Type", chance.nextInt(10) == 0 ? "text/html" : type);
    }

    private static List<Value.Mapping> parameters(Value.Mapping operation, String place) {
        return operation.get("parameters").orElse(Value.Sequence.EMPTY) instanceof Value.Sequence(List<Value> items)
                ? items.stream()
                        .map(FuzzedRequestsTest::mapping)
                        .filter(parameter -> text(parameter, "in").equals(place))
                        .toList()
                : List.of();
    }

    private String naughty() {
        return pick(NAUGHTY);
    }

    private <T> T pick(List<T> from) {
        return from.get(chance.nextInt(from.size()));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String text(Value.Mapping mapping, String name) {
        return mapping.get(name).map(Value::rendered).orElse("");
    }

    private static Value.Mapping mapping(Value value) {
        return (Value.Mapping) value;
    }
}
