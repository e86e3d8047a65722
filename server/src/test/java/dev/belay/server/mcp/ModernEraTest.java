package dev.belay.server.mcp;

import static dev.belay.server.mcp.McpTalk.at;
import static dev.belay.server.mcp.McpTalk.body;
import static dev.belay.server.mcp.McpTalk.errorOf;
import static dev.belay.server.mcp.McpTalk.frames;
import static dev.belay.server.mcp.McpTalk.json;
import static dev.belay.server.mcp.McpTalk.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.server.mcp.protocol.Revisions;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Method;
import dev.belay.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Revision 2026-07-28: no handshake, no session, everything in each request. */
final class ModernEraTest extends StagedTest {

    private static final String ASK =
            "{\"name\":\"execution_start\",\"arguments\":{\"workflow\":\"greet\",\"dry_run\":false,\"idempotency_key\":\"k\"}";

    @Test
    void tellsWhatItSpeaksAndWhoItIs() throws Exception {
        Value.Mapping result = (Value.Mapping) at(talk.modern("server/discover", "{}"), "result");

        assertThat(at(result, "supportedVersions").toString()).contains(Revisions.all());
        assertThat(at(result, "resultType")).isEqualTo(Value.of("complete"));
        assertThat(at(result, "ttlMs")).isInstanceOf(Value.Whole.class);
        assertThat(at(result, "_meta").toString()).contains("io.modelcontextprotocol/serverInfo", "belay");
    }

    @Test
    void refusesARequestWithoutMetadataWithAnErrorThatNamesItsId() throws Exception {
        Answer answer = talk.post(request(42, "server/discover", "{}"), "MCP-Protocol-Version", Revisions.MODERN);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(errorOf(body(answer))).isEqualTo(-32602);
        assertThat(at(body(answer), "id")).isEqualTo(Value.of(42));
    }

    @Test
    void refusesHeadersThatAreMissingOrSaySomethingElse() throws Exception {
        String body = request(1, "tools/list", meta(Revisions.MODERN));

        for (String[] headers : List.of(
                new String[] {},
                new String[] {"MCP-Protocol-Version", Revisions.MODERN},
                new String[] {"MCP-Protocol-Version", Revisions.MODERN, "Mcp-Method", "tools/call"},
                new String[] {"MCP-Protocol-Version", "2025-11-25", "Mcp-Method", "tools/list"},
                new String[] {"MCP-Protocol-Version", Revisions.MODERN, "Mcp-Method", "=?base64?%%%?="})) {
            Answer answer = talk.post(body, headers);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(errorOf(body(answer))).isEqualTo(-32020);
        }
    }

    @Test
    void readsAHeaderThatIsWrapped() throws Exception {
        Answer answer = talk.post(
                request(1, "tools/list", meta(Revisions.MODERN)),
                "MCP-Protocol-Version",
                " " + Revisions.MODERN + " ",
                "Mcp-Method",
                "=?base64?dG9vbHMvbGlzdA==?=");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void namesWhatItSpeaksToWhoSpeaksSomethingElse() throws Exception {
        Answer answer = talk.post(
                request(1, "server/discover", meta("v999")),
                "MCP-Protocol-Version",
                "v999",
                "Mcp-Method",
                "server/discover");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(errorOf(body(answer))).isEqualTo(-32022);
        assertThat(at(body(answer), "error.data.requested")).isEqualTo(Value.of("v999"));
        assertThat(at(body(answer), "error.data.supported").toString()).contains(Revisions.MODERN);
    }

    @Test
    void doesNotKnowTheMethodsOfSessions() throws Exception {
        for (String method : List.of("initialize", "ping", "logging/setLevel", "resources/subscribe", "nonsense")) {
            Answer answer = talk.modernAnswer(method, "{}", "{}");

            assertThat(answer.status()).as(method).isEqualTo(404);
            assertThat(errorOf(body(answer))).as(method).isEqualTo(-32601);
        }
    }

    @Test
    void hasNoStreamAndNoSessionToEnd() throws Exception {
        String[] headers = {"MCP-Protocol-Version", Revisions.MODERN, "Accept", "text/event-stream"};

        assertThat(talk.send(Method.GET, "", headers).status()).isEqualTo(405);
        assertThat(talk.send(Method.DELETE, "", headers).status()).isEqualTo(405);
    }

    @Test
    void takesANotificationWithoutAnAnswer() throws Exception {
        Answer answer = talk.post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/anything\"}",
                "MCP-Protocol-Version",
                Revisions.MODERN);

        assertThat(answer).isInstanceOf(Answer.Empty.class);
        assertThat(answer.status()).isEqualTo(202);
    }

    // Questions before anything is done

    @Test
    void asksForWhatIsMissingBeforeItStartsAnything() throws Exception {
        Value result = at(talk.withForms("tools/call", ASK + "}"), "result");

        assertThat(at(result, "resultType")).isEqualTo(Value.of("input_required"));
        assertThat(at(result, "inputRequests.inputs.method")).isEqualTo(Value.of("elicitation/create"));
        assertThat(at(result, "inputRequests.inputs.params.requestedSchema.required")
                        .toString())
                .isEqualTo("[\"whom\"]");
        assertThat(stage.executions()).isZero();
    }

    @Test
    void startsOnceHoweverOftenTheAnswerComes() throws Exception {
        String state = at(talk.withForms("tools/call", ASK + "}"), "result.requestState")
                .rendered();
        String again = ASK + "," + answers("{\"whom\":\"Anna\"}") + ",\"requestState\":\"" + state + "\"}";

        Value first = at(talk.withForms("tools/call", again), "result.structuredContent");
        Value second = at(talk.withForms("tools/call", again), "result.structuredContent");

        assertThat(at(first, "replayed")).isEqualTo(Value.of(false));
        assertThat(at(second, "replayed")).isEqualTo(Value.of(true));
        assertThat(at(second, "execution_id")).isEqualTo(at(first, "execution_id"));
        assertThat(stage.executions()).isOne();
    }

    @Test
    void asksAgainWhereAnAnswerDoesNotFit() throws Exception {
        for (String answers : List.of(
                answers("{\"whom\":5}"),
                "\"inputResponses\":{\"other\":{\"action\":\"accept\"}}",
                "\"inputResponses\":{\"inputs\":{\"action\":\"perhaps\"}}")) {
            Value result = at(talk.withForms("tools/call", ASK + "," + answers + "}"), "result");

            assertThat(at(result, "resultType")).as(answers).isEqualTo(Value.of("input_required"));
        }
        assertThat(stage.executions()).isZero();
    }

    @Test
    void refusesAStateThatWasChangedOrBelongsToSomethingElse() throws Exception {
        String state = at(talk.withForms("tools/call", ASK + "}"), "result.requestState")
                .rendered();
        String carried = "," + answers("{\"whom\":\"Anna\"}") + ",\"requestState\":\"";
        Principal other = new Principal("other", Set.of(Role.AGENT));

        assertThat(errorOf(talk.withForms("tools/call", ASK + carried + "x" + state + "\"}")))
                .isEqualTo(-32602);
        assertThat(errorOf(talk.withForms("tools/call", ASK + carried + "a.b\"}")))
                .isEqualTo(-32602);
        assertThat(errorOf(talk.withForms("tools/call", ASK.replace("\"k\"", "\"l\"") + carried + state + "\"}")))
                .isEqualTo(-32602);
        assertThat(errorOf(talk.as(other).withForms("tools/call", ASK + carried + state + "\"}")))
                .isEqualTo(-32602);
        assertThat(stage.executions()).isZero();
    }

    @Test
    void tellsWhatIsMissingWhereTheClientShowsNoForms() throws Exception {
        Value result = at(talk.modern("tools/call", ASK + "}"), "result");

        assertThat(at(result, "isError")).isEqualTo(Value.of(true));
        assertThat(result.toString()).contains("input-missing", "whom");
    }

    @Test
    void neverAsksForASecretByAForm() throws Exception {
        Value result = at(
                talk.withForms(
                        "tools/call",
                        "{\"name\":\"execution_start\",\"arguments\":{\"workflow\":\"login\",\"idempotency_key\":\"k\"}}"),
                "result");

        assertThat(at(result, "resultType")).isEqualTo(Value.of("complete"));
        assertThat(at(result, "isError")).isEqualTo(Value.of(true));
    }

    // Following

    @Test
    void tellsOfWhatIsFollowedOnAStreamOfItsOwn() throws Exception {
        String id = at(
                        talk.call(
                                "execution_start",
                                "{\"workflow\":\"hold\",\"dry_run\":false,\"idempotency_key\":\"h\"}"),
                        "structuredContent.execution_id")
                .rendered();
        String uri = "belay://executions/" + id;
        Answer answer = talk.modernAnswer(
                "subscriptions/listen",
                "{\"notifications\":{\"resourceSubscriptions\":[\"" + uri + "\"]}}",
                "{}",
                "Accept",
                "application/json, text/event-stream");

        List<Value.Mapping> frames = frames(answer, frame -> {
            boolean first = frame.toString().contains("notifications/subscriptions/acknowledged");
            if (first) {
                // From another thread: what is followed from now on is what happens after this was told.
                Thread.startVirtualThread(() -> keepCancelling(id));
            }
            return first;
        });

        assertThat(answer.headers()).containsEntry("X-Accel-Buffering", "no");
        assertThat(frames.getFirst())
                .isEqualTo(json(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"_meta\":"
                                + "{\"io.modelcontextprotocol/subscriptionId\":7},\"notifications\":{\"resourceSubscriptions\":[\""
                                + uri + "\"]}}}"));
        assertThat(at(frames.get(1), "params.uri")).isEqualTo(Value.of(uri));
        assertThat(at(frames.get(1), "params._meta").toString()).contains("subscriptionId\":7");
    }

    private void keepCancelling(String id) {
        try {
            talk.call("execution_pause", "{\"execution_id\":\"" + id + "\",\"reason\":\"test\"}");
            talk.call("execution_cancel", "{\"execution_id\":\"" + id + "\",\"reason\":\"test\"}");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static String answers(String content) {
        return "\"inputResponses\":{\"inputs\":{\"action\":\"accept\",\"content\":" + content + "},\"more\":{\"a\":1}}";
    }

    private static String meta(String revision) {
        return "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + revision
                + "\",\"io.modelcontextprotocol/clientCapabilities\":{}}}";
    }
}
