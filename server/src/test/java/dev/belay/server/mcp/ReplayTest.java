package dev.belay.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.Origins;
import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Area;
import dev.belay.server.route.Call;
import dev.belay.server.route.Route;
import dev.belay.value.Value;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Says again what the conformance suites said when they found nothing wrong, and expects the answers that they had: the
 * short form of {@link ConformanceTest}, which needs neither Node nor a network.
 *
 * <p>What is new each time, such as the name of a session, is put in the place of what it was then. A recording is made by
 * {@link FixtureServer} with the name of a file as its second word.
 */
final class ReplayTest {

    private static final long LONGEST_SECONDS = 20;
    private static final Set<String> NEW_EACH_TIME = Set.of("requestState", "session");

    @TempDir
    private Path folder;

    private final Map<Integer, Exchange> exchanges = new HashMap<>();
    private final Map<String, String> now = new LinkedHashMap<>();
    private int compared;

    /** One request, and what has come of it so far. */
    private static final class Exchange {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final CompletableFuture<Boolean> over = new CompletableFuture<>();
        private final BlockingQueue<Value.Mapping> frames = new LinkedBlockingQueue<>();
        private final boolean forEver;
        private volatile boolean listens = true;

        Exchange(boolean forEver) {
            this.forEver = forEver;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2025-11-25", "before"})
    void answersAsItDidWhenNothingWasWrong(String recording) throws Exception {
        try (var stage = new McpStage(folder)) {
            Area area = McpRoutes.area(
                    Fixtures.offer(stage), InstantSource.system(), new Origins(Set.of(), Set.of(), false));
            for (Value.Mapping entry : entries(recording)) {
                int number = Integer.parseInt(McpTalk.at(entry, "n").rendered());
                replay(area, number, McpTalk.at(entry, "what").rendered(), (Value.Mapping) McpTalk.at(entry, "value"));
            }
            assertThat(stage.faults()).isEmpty();
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static List<Value.Mapping> entries(String recording) throws Exception {
        String name = "replay/" + recording + ".jsonl";
        try (InputStream in = Objects.requireNonNull(ReplayTest.class.getResourceAsStream(name), name)) {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(McpTalk::json)
                    .toList();
        }
    }

    private void replay(Area area, int number, String what, Value.Mapping value) throws Exception {
        if (what.equals("asked")) {
            ask(area, number, value);
            return;
        }
        Exchange exchange = exchanges.get(number);
        String place = number + " " + what;
        switch (what) {
            case "status" ->
                same(
                        place,
                        McpTalk.at(value, "status"),
                        Value.of(answer(exchange).status()));
            case "json" -> {
                var json = (Answer.Json) answer(exchange);
                Value session = Value.of(json.headers().getOrDefault("Mcp-Session-Id", ""));
                same(place, value, Value.mapping("session", session, "body", json.body()));
            }
            case "frame" -> {
                // Who listens is answered only when they hang up.
                exchange.listens = !exchange.forEver || value.get("method").isPresent();
                Value frame = exchange.frames.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
                assertThat(frame).as(place).isNotNull();
                same(place, value, frame);
            }
            case "ended" -> {
                // Where it went on for ever, it was the client who hung up.
                exchange.listens = false;
                exchange.over.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            }
            default -> throw new AssertionError(what);
        }
    }

    private static Answer answer(Exchange exchange) throws Exception {
        return exchange.answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    // Asking

    private void ask(Area area, int number, Value.Mapping asked) {
        String method = McpTalk.at(asked, "method").rendered();
        String path = McpTalk.at(asked, "path").rendered();
        Route route = area.routes().stream()
                .filter(one ->
                        one.method().name().equals(method) && one.path().text().equals(path))
                .findFirst()
                .orElseThrow();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        ((Value.Mapping) McpTalk.at(asked, "headers"))
                .fields()
                .forEach((name, header) -> headers.put(name, List.of(asOfNow(header.rendered()))));
        var call = new Call(
                new Principal("anna", Set.of(Role.ADMIN)),
                Map.of(),
                Map.of(),
                headers,
                asOfNow(McpTalk.at(asked, "body").rendered()));
        var exchange = new Exchange(call.body().contains("subscriptions/listen"));
        exchanges.put(number, exchange);
        Thread.ofVirtual().start(() -> run(route, call, exchange));
    }

    private String asOfNow(String text) {
        String all = text;
        for (Map.Entry<String, String> entry : now.entrySet()) {
            all = all.replace(entry.getKey(), entry.getValue());
        }
        return all;
    }

    private static void run(Route route, Call call, Exchange exchange) {
        try {
            Answer answer = route.handler().handle(call);
            exchange.answer.complete(answer);
            if (answer instanceof Answer.Stream stream) {
                stream.events().tell(new Answer.Listener() {
                    @Override
                    public boolean send(String id, String name, String data) {
                        return exchange.frames.add(McpTalk.json(data)) && exchange.listens;
                    }

                    @Override
                    public boolean beat() {
                        return exchange.listens;
                    }
                });
            }
            exchange.over.complete(true);
        } catch (InterruptedException | RuntimeException failed) {
            exchange.answer.completeExceptionally(failed);
            exchange.over.completeExceptionally(failed);
        }
    }

    // Comparing

    private void same(String place, Value then, Value today) {
        compared++;
        switch (then) {
            case Value.Mapping mapping -> {
                assertThat(today).as(place).isInstanceOf(Value.Mapping.class);
                Map<String, Value> fields = ((Value.Mapping) today).fields();
                assertThat(new TreeSet<>(fields.keySet()))
                        .as(place)
                        .isEqualTo(new TreeSet<>(mapping.fields().keySet()));
                mapping.fields().forEach((name, value) -> field(place + "." + name, name, value, fields.get(name)));
            }
            case Value.Sequence(List<Value> items) -> {
                List<Value> other = new ArrayList<>(((Value.Sequence) today).items());
                assertThat(other).as(place).hasSameSizeAs(items);
                for (int i = 0; i < items.size(); i++) {
                    same(place + "[" + i + "]", items.get(i), other.get(i));
                }
            }
            case Value.Text _, Value.Whole _, Value.Decimal _, Value.Bool _, Value.Nothing _ ->
                assertThat(today).as(place).isEqualTo(then);
        }
    }

    private void field(String place, String name, Value then, Value today) {
        boolean question = name.equals("id") && then.rendered().startsWith("belay-");
        if ((question || NEW_EACH_TIME.contains(name)) && !then.rendered().isEmpty()) {
            assertThat(today.rendered()).as(place).isNotEmpty();
            now.put(then.rendered(), today.rendered());
        } else {
            same(place, then, today);
        }
    }
}
