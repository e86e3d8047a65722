package dev.belay.server.mcp;

import static dev.belay.server.mcp.McpTalk.at;
import static dev.belay.server.mcp.McpTalk.body;
import static dev.belay.server.mcp.McpTalk.errorOf;
import static dev.belay.server.mcp.McpTalk.frames;
import static dev.belay.server.mcp.McpTalk.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.ExecutionId;
import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.server.route.Answer;
import dev.belay.server.route.Method;
import dev.belay.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Revisions up to 2025-11-25: a handshake, a session, questions on the stream. */
final class LegacyEraTest extends StagedTest {

    private static final String START =
            "{\"name\":\"execution_start\",\"arguments\":{\"workflow\":\"greet\",\"dry_run\":false,\"idempotency_key\":\"k\"}}";

    @Test
    void settlesOnWhatTheClientAsksForOrOnTheNewestWithAHandshake() throws Exception {
        assertThat(settled("2025-06-18")).isEqualTo("2025-06-18");
        assertThat(settled("1999-01-01")).isEqualTo("2025-11-25");
    }

    private String settled(String asked) throws Exception {
        Answer answer =
                talk.post(request(1, "initialize", "{\"protocolVersion\":\"" + asked + "\",\"capabilities\":{}}"));
        return at(body(answer), "result.protocolVersion").rendered();
    }

    @Test
    void givesEachSessionANameThatCannotBeGuessed() throws Exception {
        String one = talk.begin("{}");
        String other = talk.begin("{}");

        assertThat(one).isNotEqualTo(other).hasSizeGreaterThan(20).matches("[\\x21-\\x7E]+");
        assertThat(at(talk.legacy(one, "ping", "{}"), "result")).isEqualTo(Value.Mapping.EMPTY);
    }

    @Test
    void aSessionIsNoProofOfWhoAsks() throws Exception {
        String session = talk.begin("{}");
        McpTalk other = talk.as(new Principal("other", Set.of(Role.ADMIN)));

        Answer answer = other.post(request(2, "ping", "{}"), "Mcp-Session-Id", session);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(other.send(Method.DELETE, "", "Mcp-Session-Id", session).status())
                .isEqualTo(404);
        assertThat(at(talk.legacy(session, "ping", "{}"), "result")).isEqualTo(Value.Mapping.EMPTY);
    }

    @Test
    void endsASessionForGood() throws Exception {
        String session = talk.begin("{}");

        assertThat(talk.send(Method.DELETE, "", "Mcp-Session-Id", session).status())
                .isEqualTo(204);

        assertThat(talk.post(request(2, "ping", "{}"), "Mcp-Session-Id", session)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tellsWhoComesWithoutASessionHowToBegin() throws Exception {
        Answer answer = talk.post(request(2, "tools/list", "{}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(body(answer).toString()).contains("initialize", "2026-07-28", "2025-11-25");
    }

    @Test
    void anUnknownMethodIsAnErrorInTheContent() throws Exception {
        String session = talk.begin("{}");
        Answer answer = talk.post(request(2, "server/discover", "{}"), "Mcp-Session-Id", session);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(errorOf(body(answer))).isEqualTo(-32601);
    }

    @Test
    void asksOnTheStreamAndGoesOnWithTheAnswer() throws Exception {
        String session = talk.begin("{\"elicitation\":{}}");
        Answer answer = talk.post(
                request(5, "tools/call", START),
                "Mcp-Session-Id",
                session,
                "Accept",
                "application/json, text/event-stream");

        List<Value.Mapping> frames = frames(answer, frame -> {
            if (frame.get("method").isPresent()) {
                assertThat(stage.executions()).isZero();
                reply(session, at(frame, "id"));
            }
            return true;
        });

        assertThat(at(frames.getFirst(), "method")).isEqualTo(Value.of("elicitation/create"));
        assertThat(at(frames.getLast(), "id")).isEqualTo(Value.of(5));
        String id =
                at(frames.getLast(), "result.structuredContent.execution_id").rendered();
        assertThat(stage.ended(id)).isEqualTo("completed");
    }

    private void reply(String session, Value id) {
        try {
            Answer taken = talk.post(
                    "{\"jsonrpc\":\"2.0\",\"id\":" + id
                            + ",\"result\":{\"action\":\"accept\",\"content\":{\"whom\":\"Anna\"}}}",
                    "Mcp-Session-Id",
                    session);
            assertThat(taken.status()).isEqualTo(202);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoHangsUpGivesUpTheCallAndNotTheRun() throws Exception {
        String session = talk.begin("{}");
        String start = START.replace("\"greet\"", "\"hold\"");
        Answer answer =
                talk.post(request(5, "tools/call", start), "Mcp-Session-Id", session, "Accept", "text/event-stream");

        List<Value.Mapping> frames = frames(answer, _ -> false);

        String id =
                at(frames.getFirst(), "result.structuredContent.execution_id").rendered();
        stage.belay().await(new ExecutionId(id), row -> row.status().equals("waiting"));
        assertThat(stage.executions()).isOne();
    }

    @Test
    void aWaitThatIsGivenUpEndsWithWhatThereIs() throws Exception {
        String session = talk.begin("{}");
        String id = at(
                        talk.call(
                                "execution_start",
                                "{\"workflow\":\"hold\",\"dry_run\":false,\"idempotency_key\":\"h\"}"),
                        "structuredContent.execution_id")
                .rendered();
        long version = stage.belay()
                .await(new ExecutionId(id), row -> row.status().equals("waiting"))
                .version();
        Answer answer = talk.post(
                request(
                        9,
                        "tools/call",
                        "{\"name\":\"execution_events\",\"arguments\":{\"execution_id\":\"" + id + "\",\"after_seq\":"
                                + version + ",\"wait_seconds\":50}}"),
                "Mcp-Session-Id",
                session,
                "Accept",
                "text/event-stream");
        Thread giver = Thread.startVirtualThread(() -> giveUp(session));

        List<Value.Mapping> frames = frames(answer, _ -> true);
        giver.interrupt();

        assertThat(at(frames.getLast(), "result.structuredContent.events")).isEqualTo(Value.Sequence.EMPTY);
        assertThat(at(frames.getLast(), "result.structuredContent.terminal")).isEqualTo(Value.of(false));
    }

    /** Again and again: what is given up before it began is not given up. */
    private void giveUp(String session) {
        try {
            while (!Thread.interrupted()) {
                talk.post(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":9}}",
                        "Mcp-Session-Id",
                        session);
                Thread.onSpinWait();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tellsASessionOfWhatItFollows() throws Exception {
        String session = talk.begin("{}");
        String uri = "belay://executions";
        talk.legacy(session, "resources/subscribe", "{\"uri\":\"" + uri + "\"}");
        Answer answer = talk.send(Method.GET, "", "Mcp-Session-Id", session, "Accept", "text/event-stream");
        Thread starter = Thread.startVirtualThread(this::keepStarting);

        List<Value.Mapping> frames = frames(answer, _ -> false);
        starter.interrupt();

        assertThat(at(frames.getFirst(), "method")).isEqualTo(Value.of("notifications/resources/updated"));
        assertThat(at(frames.getFirst(), "params.uri")).isEqualTo(Value.of(uri));
    }

    private void keepStarting() {
        try {
            for (int i = 0; i < 100 && !Thread.interrupted(); i++) {
                talk.call(
                        "execution_start",
                        "{\"workflow\":\"hold\",\"dry_run\":false,\"idempotency_key\":\"k" + i + "\"}");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aResourceThatIsNotThereHasTheNumberOfItsEra() throws Exception {
        String session = talk.begin("{}");

        assertThat(errorOf(talk.legacy(session, "resources/read", "{\"uri\":\"belay://nothing\"}")))
                .isEqualTo(-32002);
        assertThat(errorOf(talk.modern("resources/read", "{\"uri\":\"belay://nothing\"}")))
                .isEqualTo(-32602);
    }
}
