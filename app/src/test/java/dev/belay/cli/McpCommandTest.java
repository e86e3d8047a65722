package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.Seat.Answer;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code belay mcp} as clients start it: a process, and nothing but messages on its streams. */
class McpCommandTest extends Seated {

    private static final String START = "{\"workflow\":\"%s\",\"dry_run\":false,\"idempotency_key\":\"%s\"}";

    @BeforeEach
    void register() throws IOException {
        seat.file("short.yaml", """
            belay: 1
            name: short
            steps:
              - { id: hi, run: echo hi, effect: none }
            """);
        seat.file("waits.yaml", """
            belay: 1
            name: waits
            steps:
              - { id: hold, wait: { signal: go } }
            """);
        seat.file("long.yaml", """
            belay: 1
            name: long
            steps:
              - { id: hold, run: echo holding; while ! test -e ./released; do sleep 0.05; done, effect: none }
            """);
        for (String name : new String[] {"short", "waits"}) {
            assertThat(seat.type("workflows", "register", name + ".yaml").exitCode())
                    .isZero();
        }
    }

    private static String at(Value from, String path) {
        Value value = from;
        for (String name : path.split("\\.")) {
            value = ((Value.Mapping) value)
                    .get(name)
                    .orElseThrow(() -> new AssertionError("There is no `" + path + "` in " + from));
        }
        return value.rendered();
    }

    private static String ended(AgentProcess model, String id) throws Exception {
        String after = "0";
        while (true) {
            Value.Mapping page = model.tool(
                    "execution_events",
                    "{\"execution_id\":\"" + id + "\",\"after_seq\":" + after + ",\"wait_seconds\":20}");
            after = at(page, "result.structuredContent.last_seq");
            if (at(page, "result.structuredContent.terminal").equals("true")) {
                return at(page, "result.structuredContent.status");
            }
        }
    }

    // In this process

    @Test
    void ownsTheFolderWhereNobodyDoes() throws Exception {
        try (AgentProcess model = AgentProcess.start(seat)) {
            assertThat(at(model.handshake(), "result.serverInfo.name")).isEqualTo("belay");
            assertThat(at(model.modern("server/discover", ""), "result.resultType"))
                    .isEqualTo("complete");

            String id = at(
                    model.tool("execution_start", START.formatted("short", "one")),
                    "result.structuredContent.execution_id");

            assertThat(ended(model, id)).isEqualTo("completed");
            assertThat(model.hangUp()).isZero();
            assertThat(model.rest()).isEmpty();
        }
        assertThat(seat.type("events", "last").out()).contains("\"actor\":\"anna-agent\"");
    }

    @Test
    void isAnAgentWhoeverRunsIt() throws Exception {
        try (AgentProcess model = AgentProcess.start(seat, "--name", "robot-7")) {
            model.handshake();

            String tools = model.ask("tools/list", "{}").toString();

            assertThat(tools)
                    .contains("\"execution_start\"", "\"setup_site_workflow\"", "\"migrate_site_workflow\"")
                    .doesNotContain("_decide\"", "_token\"");
        }
        assertThat(seat.type("mcp", "--name", "../x").exitCode()).isEqualTo(2);
    }

    @Test
    void finishesTheAnswersThatAreUnderWayWhenTheClientHangsUp() throws Exception {
        try (AgentProcess model = AgentProcess.start(seat)) {
            model.handshake();
            model.begin("tools/list", "{}");
            int last = model.begin("tools/call", "{\"name\":\"workflow_list\",\"arguments\":{}}");

            assertThat(model.hangUp()).isZero();

            assertThat(model.rest()).anyMatch(line -> line.contains("\"id\":" + last + ","));
        }
    }

    // Beside others

    @Test
    void speaksThroughAnotherOneThatOwnsTheFolderAndTakesOverWhenThatIsKilled() throws Exception {
        try (AgentProcess first = AgentProcess.start(seat);
                AgentProcess second = AgentProcess.start(seat)) {
            first.handshake();
            second.handshake();
            String id = at(
                    second.tool("execution_start", START.formatted("waits", "two")),
                    "result.structuredContent.execution_id");
            second.ask("resources/subscribe", "{\"uri\":\"belay://executions/" + id + "\"}");
            boolean secondOwns = second.err().contains("started");
            AgentProcess owner = secondOwns ? second : first;
            AgentProcess other = secondOwns ? first : second;
            Value.Mapping pending = waiting(other, id);

            owner.kill();

            // What was asked is answered, and what is asked from now on is answered by the other one itself.
            Value lost = pending.get("id").orElseThrow();
            assertThat(at(
                            other.next(message ->
                                    message.get("id").filter(lost::equals).isPresent()),
                            "error.message"))
                    .contains("ended before it answered");
            assertThat(at(
                            other.tool("execution_get", "{\"execution_id\":\"" + id + "\"}"),
                            "result.structuredContent.status"))
                    .isEqualTo("waiting");
            assertThat(seat.type("signal", id, "go").exitCode()).isZero();
            assertThat(ended(other, id)).isEqualTo("completed");
            assertThat(other.hangUp()).isZero();
        }
    }

    /** Asks for what never comes, once everything that there is has been seen. */
    private static Value.Mapping waiting(AgentProcess model, String id) throws Exception {
        int asked = model.begin(
                "tools/call",
                "{\"name\":\"execution_events\",\"arguments\":{\"execution_id\":\"" + id
                        + "\",\"after_seq\":1000,\"wait_seconds\":50}}");
        // Answered on the same connection after it was taken.
        model.ask("ping", "{}");
        return Value.mapping("id", Value.of(asked));
    }

    @Test
    void isToldOfWhatItFollowsAlsoAfterATakeover() throws Exception {
        try (AgentProcess owner = AgentProcess.start(seat)) {
            owner.handshake();
            try (AgentProcess model = AgentProcess.start(seat)) {
                model.handshake();
                model.ask("resources/subscribe", "{\"uri\":\"belay://executions\"}");
                owner.kill();
                RealProcess.await(
                        () -> seat.type("signal", "last", "go").err().contains("no execution")
                                || Files.exists(seat.home().resolve("control.sock")),
                        "somebody owns the folder");

                model.tool("execution_start", START.formatted("short", "three"));

                assertThat(at(model.next(message -> message.get("method").isPresent()), "params.uri"))
                        .isEqualTo("belay://executions");
            }
        }
    }

    @Test
    void speaksThroughARunThatOwnsTheFolder() throws Exception {
        try (RealProcess run = RealProcess.start(seat, "run", "long.yaml")) {
            RealProcess.await(() -> run.out().contains("hold: "), "the step holds: " + run.err());
            try (AgentProcess model = AgentProcess.start(seat)) {
                model.handshake();
                assertThat(model.tool("execution_list", "{}").toString()).contains("\"long\"");

                seat.file("released", "");
                assertThat(run.exitCode()).isZero();

                String id = at(
                        model.tool("execution_start", START.formatted("short", "four")),
                        "result.structuredContent.execution_id");
                assertThat(ended(model, id)).isEqualTo("completed");
            }
        }
    }

    // At a server

    @Test
    void asksAServerInBothErasAndMakesTheHandshakeAgainWhenItHasForgottenIt() throws Exception {
        RealProcess server = RealProcess.start(seat, "serve", "--port", "0");
        try {
            String url = url(server);
            seat.environment()
                    .put(
                            "BELAY_TOKEN",
                            Files.readString(seat.home().resolve("token")).strip());
            try (AgentProcess model = AgentProcess.start(seat, "--server", url)) {
                model.handshake();
                model.ask("resources/subscribe", "{\"uri\":\"belay://executions\"}");
                String id = at(
                        model.tool("execution_start", START.formatted("waits", "five")),
                        "result.structuredContent.execution_id");
                assertThat(model.modern("tools/call", "\"name\":\"execution_list\",\"arguments\":{}")
                                .toString())
                        .contains(id);
                assertThat(at(model.next(message -> message.get("method").isPresent()), "params.uri"))
                        .isEqualTo("belay://executions");

                server.kill();
                server.exitCode();
                assertThat(at(model.tool("execution_list", "{}"), "error.message"))
                        .contains("does not answer");
                server.close();
                server = RealProcess.start(seat, "serve", "--port", url.substring(url.lastIndexOf(':') + 1));
                url(server);

                assertThat(model.tool("execution_get", "{\"execution_id\":\"" + id + "\"}")
                                .toString())
                        .contains("\"waiting\"");
                assertThat(model.hangUp()).isZero();
            }
        } finally {
            server.close();
        }
    }

    private static String url(RealProcess server) {
        RealProcess.await(() -> server.err().contains("Belay is ready at "), "it is ready: " + server.err());
        return server.err().replaceAll("(?s).*ready at (http://[0-9.:]+) .*", "$1");
    }

    @Test
    void saysWhatTheServerSaysToWhoIsNotLetIn() throws Exception {
        try (RealProcess server = RealProcess.start(seat, "serve", "--port", "0");
                AgentProcess model = AgentProcess.start(seat, "--server", url(server))) {
            assertThat(at(model.handshake(), "error.message")).contains("token");
        }
    }

    @Test
    void sendsATokenToAnotherMachineOnlyUnderTls() {
        seat.environment().put("BELAY_TOKEN", "blt_x");

        Answer answer = seat.type("mcp", "--server", "http://ops.example.com:8000");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("https");
    }

    // Reading only

    @Test
    void offersAndRunsOnlyWhatChangesNothingWhereThatIsWanted() throws Exception {
        try (RealProcess server = RealProcess.start(seat, "serve", "--port", "0")) {
            String url = url(server);
            seat.environment()
                    .put(
                            "BELAY_TOKEN",
                            Files.readString(seat.home().resolve("token")).strip());
            try (AgentProcess beside = AgentProcess.start(seat, "--read-only");
                    AgentProcess over = AgentProcess.start(seat, "--read-only", "--server", url)) {
                reads(beside);
                reads(over);
            }
        }
        try (AgentProcess alone = AgentProcess.start(seat, "--read-only")) {
            reads(alone);
        }
        assertThat(seat.type("list", "--json").out()).doesNotContain("\"short\"");
    }

    private static void reads(AgentProcess model) throws Exception {
        model.handshake();
        assertThat(model.ask("tools/list", "{}").toString())
                .contains("execution_plan")
                .doesNotContain("execution_start", "execution_cancel");
        assertThat(model.modern("tools/list", "").toString())
                .contains("execution_plan")
                .doesNotContain("execution_start", "execution_cancel");
        assertThat(at(model.tool("execution_start", START.formatted("short", "six")), "error.code"))
                .isEqualTo("-32602");
        String modern = "\"name\":\"execution_start\",\"arguments\":" + START.formatted("short", "six");
        assertThat(at(model.modern("tools/call", modern), "error.code")).isEqualTo("-32602");
    }

    @Test
    void isReadOnlyForEverybodyWhereTheServerIs() throws Exception {
        try (RealProcess server = RealProcess.start(seat, "serve", "--port", "0", "--mcp-read-only")) {
            String url = url(server);
            seat.environment()
                    .put(
                            "BELAY_TOKEN",
                            Files.readString(seat.home().resolve("token")).strip());
            try (AgentProcess beside = AgentProcess.start(seat);
                    AgentProcess over = AgentProcess.start(seat, "--server", url)) {
                reads(beside);
                reads(over);
            }
        }
    }
}
