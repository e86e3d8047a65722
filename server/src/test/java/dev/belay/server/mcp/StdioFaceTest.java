package dev.belay.server.mcp;

import static dev.belay.server.mcp.McpTalk.at;
import static dev.belay.server.mcp.McpTalk.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.server.mcp.protocol.Asking;
import dev.belay.server.mcp.resource.Library;
import dev.belay.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol over the streams of a process. */
final class StdioFaceTest {

    private static final String MODERN_META = "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}";

    @TempDir
    private Path folder;

    private McpStage stage;

    @BeforeEach
    void open() {
        stage = new McpStage(folder);
    }

    @AfterEach
    void close() {
        assertThat(stage.faults()).isEmpty();
        stage.close();
    }

    private List<Value.Mapping> talk(String... lines) throws Exception {
        return talk(stage.offer(false), lines);
    }

    private static List<Value.Mapping> talk(Offer offer, String... lines) throws Exception {
        var out = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        StdioFace.run(offer, InstantSource.system(), new Connection.Peer(McpStage.AGENT, false), in, out);
        return out.toString(StandardCharsets.UTF_8).lines().map(McpTalk::json).toList();
    }

    @Test
    void speaksBothErasAndFinishesItsAnswersAtTheEnd() throws Exception {
        List<Value.Mapping> answers = talk(
                request(1, "initialize", "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}"),
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "",
                request(2, "ping", "{}"),
                request(3, "server/discover", MODERN_META),
                request(4, "tools/list", "{}"));

        assertThat(answers).hasSize(4);
        assertThat(at(answers.getFirst(), "result.protocolVersion")).isEqualTo(Value.of("2025-11-25"));
        assertThat(answers.stream().map(answer -> at(answer, "id").toString()))
                .containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(answers).allMatch(answer -> answer.get("result").isPresent());
    }

    @Test
    void tellsWhoDoesNotBeginHowTo() throws Exception {
        assertThat(talk(request(1, "tools/list", "{}")).toString()).contains("initialize", "2026-07-28");
    }

    @Test
    void passesOverALineThatIsTooLongOrBroken() throws Exception {
        List<Value.Mapping> answers =
                talk("x".repeat(1024 * 1024 + 1), "{", request(3, "server/discover", MODERN_META));

        assertThat(answers.stream()
                        .map(answer -> answer.get("error").isPresent())
                        .toList())
                .containsExactly(true, true, false);
    }

    @Test
    void whoListensIsToldWhereTheStoreCannotBeRead() throws Exception {
        Offer sound = stage.offer(false);
        var offer = new Offer(
                sound.version(),
                sound.tools(),
                sound.tasks(),
                new Unreadable(),
                sound.prompts(),
                sound.completing(),
                sound.faults());

        List<Value.Mapping> answers = talk(
                offer,
                request(
                        1,
                        "subscriptions/listen",
                        MODERN_META.replaceFirst(
                                "\\{", "{\"notifications\":{\"resourceSubscriptions\":[\"belay://executions\"]},")));

        assertThat(at(answers.getLast(), "id")).isEqualTo(Value.of(1));
        assertThat(at(answers.getLast(), "error.message")).isEqualTo(Value.of("The disk does not answer."));
    }

    private static final class Unreadable implements Library {

        @Override
        public List<Value> list(Asking asking) {
            return List.of();
        }

        @Override
        public List<Value> templates() {
            return List.of();
        }

        @Override
        public Optional<Value> read(String uri, Asking asking) {
            return Optional.empty();
        }

        @Override
        public void follow(Supplier<Set<String>> wanted, Follower follower) {
            throw new JournalUnavailable("The disk does not answer.", new IOException());
        }
    }

    @Test
    void aWaitEndsWithTheStream() throws Exception {
        String id = at(
                        new McpTalk(stage.offer(false), McpStage.AGENT)
                                .call(
                                        "execution_start",
                                        "{\"workflow\":\"hold\",\"dry_run\":false,\"idempotency_key\":\"h\"}"),
                        "structuredContent.execution_id")
                .rendered();

        List<Value.Mapping> answers = talk(
                request(1, "initialize", "{\"capabilities\":{}}"),
                request(
                        2,
                        "tools/call",
                        "{\"name\":\"execution_events\",\"arguments\":{\"execution_id\":\"" + id
                                + "\",\"after_seq\":1000,\"wait_seconds\":50}}"));

        assertThat(at(answers.getLast(), "result.structuredContent.events")).isEqualTo(Value.Sequence.EMPTY);
    }
}
