package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.server.access.Role;
import dev.belay.value.Value;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages to hooks over HTTP: who is believed, and what follows. */
@Timeout(120)
class HooksTest {

    private static final String DEFINITION = "belay: 1\nname: look\ninputs: { n: integer }\ntriggers:\n"
            + "  opened:\n    webhook: github\n    match: event.payload.action == \"opened\"\n"
            + "    inputs: { n: \"${ event.payload.number }\" }\n"
            + "steps:\n  - id: wait\n    wait: { signal: go }\n";
    private static final String BODY = "{\"action\":\"opened\",\"number\":7}";

    @TempDir
    Path folder;

    private ServerUnderTest server;

    @BeforeEach
    void serve() throws Exception {
        server = ServerUnderTest.withTokens(folder);
        HttpResponse<String> registered = server.send(server.request(Role.ADMIN, "/api/v1/workflows/look")
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(DEFINITION)));
        assertThat(registered.statusCode()).isEqualTo(201);
    }

    @AfterEach
    void end() {
        assertThat(server.faults()).isEmpty();
        server.close();
    }

    @Test
    void startsWhatListensAndSaysSo() throws Exception {
        HttpResponse<String> answer = send("github", "m1", now(), BODY);

        assertThat(answer.statusCode()).isEqualTo(202);
        Value.Mapping told = trigger(answer);
        assertThat(told.get("outcome")).contains(Value.of("fired"));
        String id = told.get("execution").orElseThrow().rendered();
        assertThat(server.get(Role.VIEWER, "/api/v1/executions/" + id).body())
                .contains("\"actor\":\"trigger:look/opened\"", "\"inputs\":{\"n\":7}");
        assertThat(server.get(Role.VIEWER, "/api/v1/triggers/history").body()).contains("\"outcome\":\"fired\"");
        assertThat(server.get(Role.VIEWER, "/api/v1/triggers").body()).contains("\"source\":\"webhook github\"");
    }

    /** Figure F10, over HTTP. */
    @Test
    void startsOneExecutionForAThousandWhoSendTheSameAtOnce() throws Exception {
        long at = now();
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(24)) {
            for (int n = 0; n < 1_000; n++) {
                answers.add(threads.submit(() -> send("github", "m1", at, BODY)));
            }
        }

        Set<String> executions = new HashSet<>();
        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(202);
            executions.add(trigger(answer.get()).get("execution").orElseThrow().rendered());
        }
        assertThat(executions).hasSize(1);
        Value.Mapping list = (Value.Mapping)
                Json.parse(server.get(Role.VIEWER, "/api/v1/executions").body());
        assertThat(((Value.Sequence) list.get("executions").orElseThrow()).items())
                .hasSize(1);
    }

    @Test
    void refusesWhatAnybodyChangedOnTheWay() throws Exception {
        long at = now();
        String signature = ServerUnderTest.SECRET.sign("m1", at, BODY);
        for (int bit = 0; bit < BODY.length() * 8; bit += 5) {
            byte[] changed = BODY.getBytes(StandardCharsets.UTF_8);
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            HttpResponse<String> answer = server.send(signed("github", "m1", Long.toString(at), signature)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(changed)));
            assertThat(answer.statusCode()).as("bit %s", bit).isIn(400, 401);
        }
        assertThat(post("github", "m2", Long.toString(at), signature, BODY).statusCode())
                .isEqualTo(401);
        assertThat(post("github", "m1", Long.toString(at + 1), signature, BODY).statusCode())
                .isEqualTo(401);
        assertThat(post("github", "m1", Long.toString(at), "v1,AAAA", BODY).statusCode())
                .isEqualTo(401);
        assertThat(post("github", "m1", Long.toString(at), "v2," + signature.substring(3), BODY)
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.get(Role.VIEWER, "/api/v1/triggers/history").body()).isEqualTo("{\"arrivals\":[]}");
    }

    @Test
    void takesOneOfSeveralSignatures() throws Exception {
        long at = now();
        String signature = "v1,AAAA v1a,xyz " + ServerUnderTest.SECRET.sign("m1", at, BODY);

        assertThat(post("github", "m1", Long.toString(at), signature, BODY).statusCode())
                .isEqualTo(202);
    }

    @Test
    void refusesWhatIsOldOrFromTheFuture() throws Exception {
        assertThat(send("github", "m1", now() - 310, BODY).statusCode()).isEqualTo(401);
        assertThat(send("github", "m2", now() + 310, BODY).statusCode()).isEqualTo(401);
        assertThat(send("github", "m3", now() - 290, BODY).statusCode()).isEqualTo(202);
    }

    @Test
    void doesNotTellWhetherThereIsAHook() throws Exception {
        HttpResponse<String> unknown = send("gitlab", "m1", now(), BODY);
        HttpResponse<String> wrong = post("github", "m1", Long.toString(now()), "v1,AAAA", BODY);

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void refusesWhatIsNoJsonOrTooLong() throws Exception {
        assertThat(send("github", "m1", now(), "{").statusCode()).isEqualTo(400);
        assertThat(send("github", "m2", now(), "\"" + "x".repeat(1024 * 1024) + "\"")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void takesAMessageThatNothingListensTo() throws Exception {
        HttpResponse<String> answer = send("github", "m1", now(), "{\"action\":\"closed\",\"number\":7}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(trigger(answer).get("why")).contains(Value.of("`event.payload.action == \"opened\"` is false."));
    }

    @Test
    void tellsTheWordsOfTheWorkflowEventChannel() throws Exception {
        send("github", "m1", now(), BODY);

        String page =
                server.get(Role.VIEWER, "/api/v1/events?channel=workflow-event").body();

        assertThat(page).contains("\"event\":\"created\",", "\"event\":\"executed\",");
        assertThat(server.get(Role.VIEWER, "/api/v1/events?channel=all").body())
                .contains("\"type\":\"definition-registered.1\"", "\"type\":\"execution-created.1\"");
        assertThat(server.get(Role.VIEWER, "/api/v1/events").body()).doesNotContain("definition-registered");
        assertThat(server.get(Role.VIEWER, "/api/v1/events?channel=other").statusCode())
                .isEqualTo(400);
    }

    private static Value.Mapping trigger(HttpResponse<String> answer) throws Exception {
        Value.Mapping body = (Value.Mapping) Json.parse(answer.body());
        return (Value.Mapping)
                ((Value.Sequence) body.get("triggers").orElseThrow()).items().getFirst();
    }

    private HttpResponse<String> send(String hook, String id, long at, String body) throws Exception {
        return post(hook, id, Long.toString(at), ServerUnderTest.SECRET.sign(id, at, body), body);
    }

    private HttpResponse<String> post(String hook, String id, String at, String signature, String body)
            throws Exception {
        return server.send(signed(hook, id, at, signature).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder signed(String hook, String id, String at, String signature) {
        return server.anonymous("/hooks/" + hook)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", at)
                .header("webhook-signature", signature);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
