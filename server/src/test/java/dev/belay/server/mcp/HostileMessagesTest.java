package dev.belay.server.mcp;

import static dev.belay.server.mcp.McpTalk.at;
import static dev.belay.server.mcp.McpTalk.body;
import static dev.belay.server.mcp.McpTalk.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.mcp.protocol.Revisions;
import dev.belay.server.route.Answer;
import dev.belay.testing.Naughty;
import dev.belay.value.Value;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that nobody should send. */
final class HostileMessagesTest extends StagedTest {

    @AfterEach
    void nothingWasBegun() {
        assertThat(stage.executions()).isZero();
    }

    @Test
    void refusesWhatIsNoJson() throws Exception {
        for (String text :
                List.of("", "%", "{", "{\"a\":1,\"a\":2}", "{} {}", "[".repeat(100_000), "1e999", "\u0000")) {
            Answer answer = talk.post(text);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(errorOf(body(answer))).isEqualTo(-32700);
            assertThat(at(body(answer), "id")).isEqualTo(Value.Nothing.NOTHING);
        }
    }

    @Test
    void refusesWhatIsNoMessage() throws Exception {
        for (String text : List.of(
                "[]",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
                "1",
                "null",
                "{}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"" + "x".repeat(257) + "\",\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(129) + "\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}}")) {
            Answer answer = talk.post(text);

            assertThat(answer.status()).as(text).isEqualTo(400);
            assertThat(errorOf(body(answer))).as(text).isEqualTo(-32600);
        }
    }

    @Test
    void refusesParametersOfOtherTypes() throws Exception {
        for (String params : List.of(
                "{\"name\":7}",
                "{}",
                "{\"name\":\"execution_list\",\"arguments\":[]}",
                "{\"name\":\"execution_list\",\"inputResponses\":[]}",
                "{\"name\":\"execution_list\",\"requestState\":{}}",
                "{\"name\":\"no_such_tool\"}")) {
            assertThat(errorOf(body(talk.modernAnswer("tools/call", params, "{}"))))
                    .as(params)
                    .isEqualTo(-32602);
        }
    }

    @Test
    void argumentsThatDoNotFitAreAResultThatTheModelCanMend() throws Exception {
        for (String arguments : List.of(
                "{\"limit\":\"many\"}",
                "{\"limit\":0}",
                "{\"limit\":101}",
                "{\"status\":\"lost\"}",
                "{\"since\":\"yesterday\"}",
                "{\"cursor\":\"../..\"}",
                "{\"nobody_knows\":1}",
                "{\"workflow\":\"" + "x".repeat(200) + "\"}")) {
            Value.Mapping result = talk.call("execution_list", arguments);

            assertThat(at(result, "isError")).as(arguments).isEqualTo(Value.of(true));
        }
    }

    @Test
    void survivesNaughtyTextsInEveryField() throws Exception {
        int asked = 0;
        for (String naughty : Naughty.strings()) {
            String text = Value.of(naughty).toString();
            talk.call("execution_get", "{\"execution_id\":" + text + "}");
            talk.call("workflow_get", "{\"workflow\":" + text + "}");
            talk.call("workflow_validate", "{\"definition\":" + text + "}");
            talk.call("execution_output", "{\"execution_id\":" + text + ",\"step\":" + text + "}");
            talk.modern("prompts/get", "{\"name\":\"plan_change\",\"arguments\":{\"goal\":" + text + "}}");
            talk.modern(
                    "completion/complete",
                    "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"x\"},\"argument\":{\"name\":\"workflow\",\"value\":"
                            + text + "}}");
            talk.post(McpTalk.request(1, "resources/read", "{\"uri\":" + text + "}"));
            asked++;
        }

        assertThat(asked).isGreaterThan(100);
    }

    @Test
    void addressesThatNameNothingAreNotThere() throws Exception {
        for (String uri : List.of(
                "belay://",
                "belay:///",
                "belay://executions/",
                "belay://executions/%zz",
                "belay://executions/..%2f..%2fetc",
                "belay://executions/wf-none/steps//output",
                "belay://executions/wf-none/steps/output",
                "belay://workflows/none/more",
                "file:///etc/passwd",
                "belay://" + "x".repeat(3_000))) {
            assertThat(errorOf(talk.modern("resources/read", "{\"uri\":\"" + uri + "\"}")))
                    .as(uri)
                    .isEqualTo(-32602);
        }
    }

    @Test
    void whoListensIsBounded() throws Exception {
        String uris = IntStream.range(0, 101)
                .mapToObj(i -> "\"belay://executions/" + i + "\"")
                .collect(Collectors.joining(","));
        Answer answer = talk.modernAnswer(
                "subscriptions/listen",
                "{\"notifications\":{\"resourceSubscriptions\":[" + uris + "]}}",
                "{}",
                "Accept",
                "text/event-stream",
                "MCP-Protocol-Version",
                Revisions.MODERN);

        assertThat(errorOf(McpTalk.frames(answer, _ -> true).getLast())).isEqualTo(-32602);
    }
}
