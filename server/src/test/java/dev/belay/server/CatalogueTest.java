package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.json.Json;
import dev.belay.execution.Parent;
import dev.belay.server.access.NewToken;
import dev.belay.server.access.Role;
import dev.belay.value.Value;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of registered definitions over REST. */
@Timeout(60)
final class CatalogueTest {

    private static final String REST = """
            belay: 1
            name: rest
            steps:
              - { id: rest, wait: 1ms }
            """;
    private static final String AFTER = """
            belay: 1
            name: after
            triggers:
              rested: { on: { workflow: rest, status: completed } }
            steps:
              - { id: rest, wait: 1ms }
            """;

    @TempDir
    private Path folder;

    private ServerUnderTest server;

    @BeforeEach
    void start() throws Exception {
        server = ServerUnderTest.withTokens(folder);
        register("rest", REST);
    }

    @AfterEach
    void end() {
        assertThat(server.faults()).isEmpty();
        server.close();
    }

    private HttpResponse<String> put(String name, String text) throws Exception {
        return server.send(server.request(Role.ADMIN, "/api/v1/workflows/" + name)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(text)));
    }

    private void register(String name, String text) throws Exception {
        HttpResponse<String> answer = put(name, text);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return server.send(server.request(Role.OPERATOR, "/api/v1/" + path).DELETE());
    }

    @Test
    void anAgentNeitherDeprecatesNorDeletesWhatSomebodyElseRegistered() throws Exception {
        NewToken robot =
                NewToken.make("robot", Set.of(Role.AGENT, Role.OPERATOR), Optional.empty(), "test", Instant.now());
        server.tokens().add(robot.kept());

        HttpResponse<String> deleted = server.send(server.anonymous("/api/v1/workflows/rest")
                .header("Authorization", "Bearer " + robot.secret())
                .DELETE());
        HttpResponse<String> deprecated = server.send(server.anonymous("/api/v1/workflows/rest/deprecation")
                .header("Authorization", "Bearer " + robot.secret())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"Mine is better.\"}")));

        assertThat(deleted.statusCode()).isEqualTo(403);
        assertThat(deleted.body()).contains("definition-of-another");
        assertThat(deprecated.body()).contains("definition-of-another");
        assertThat(delete("workflows/rest").statusCode()).isEqualTo(204);
    }

    @Test
    void warnsWhoeverStartsWhatIsDeprecatedAndTellsTheStream() throws Exception {
        server.post(
                Role.OPERATOR, "/api/v1/workflows/rest/deprecation", "{\"reason\":\"Old.\",\"successor\":\"after\"}");

        assertThat(server.post(Role.OPERATOR, "/api/v1/executions", "{\"workflow\":\"rest\"}")
                        .body())
                .contains("\"warnings\":[{\"code\":\"definition-deprecated\"", "`rest@1` is deprecated: Old.");
        assertThat(server.get(Role.VIEWER, "/api/v1/events?channel=all").body())
                .contains("\"type\":\"definition-deprecated.1\"");

        assertThat(delete("workflows/rest/deprecation").statusCode()).isEqualTo(204);
        assertThat(server.post(Role.OPERATOR, "/api/v1/executions", "{\"workflow\":\"rest\"}")
                        .body())
                .doesNotContain("warnings");
    }

    @Test
    void deletesNothingThatATriggerWaitsForAndSaysWhich() throws Exception {
        register("after", AFTER);

        HttpResponse<String> refused = delete("workflows/rest");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("definition-in-use", "the trigger `rested` of `after` waits for it");
        assertThat(delete("workflows/after").statusCode()).isEqualTo(204);
        assertThat(delete("workflows/rest").statusCode()).isEqualTo(204);
    }

    @Test
    void tellsWhetherAnExecutionFitsAnotherVersionAndMigratesIt() throws Exception {
        String waits = REST.replace("wait: 1ms", "wait: { signal: go }");
        register("rest", waits);
        String id = started("rest@2");
        String migrate = "/api/v1/executions/" + id + "/migrate";
        await(id, "waiting");
        assertThat(server.post(Role.OPERATOR, migrate, "{\"to\":\"1\",\"dry_run\":true}")
                        .body())
                .startsWith("{\"fits\":true,")
                .contains("\"stops_first\":true");
        assertThat(server.post(Role.OPERATOR, migrate, "{\"to\":\"1\"}").statusCode())
                .isEqualTo(409);
        server.post(Role.OPERATOR, "/api/v1/executions/" + id + "/cancel", "{\"reason\":\"It waits.\"}");
        await(id, "cancelled");

        assertThat(server.post(Role.OPERATOR, migrate, "{\"to\":\"1\",\"dry_run\":true}")
                        .body())
                .startsWith("{\"fits\":true,\"problems\":[],\"definition\":\"");
        assertThat(server.post(Role.OPERATOR, migrate, "{\"to\":\"9\",\"dry_run\":true}")
                        .body())
                .contains("\"fits\":false", "definition-unknown");
        assertThat(server.post(Role.VIEWER, migrate, "{\"to\":\"1\"}").statusCode())
                .isEqualTo(403);
        assertThat(server.post(Role.OPERATOR, migrate, "{\"to\":\"1\"}").statusCode())
                .isEqualTo(202);
    }

    private static String calling(String name, String other) {
        return "belay: 1\nname: " + name + "\nsteps:\n  - { id: call, workflow: " + other + " }\n";
    }

    @Test
    void registersNoWorkflowThatItsStepsLeadBackToAndNamesTheWay() throws Exception {
        register("first", calling("first", "second"));
        register("second", calling("second", "third"));

        HttpResponse<String> refused = put("third", calling("third", "first"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("subflow-recursion", "A workflow cannot run itself: third -> first -> second -> third.");
        assertThat(server.get(Role.VIEWER, "/api/v1/workflows/third").statusCode())
                .isEqualTo(404);
    }

    @Test
    void registersNoWorkflowsThatLieTooDeepWithinOneAnother() throws Exception {
        register("w0", calling("w0", "rest"));
        for (int depth = 1; depth < Parent.MAX_DEPTH; depth++) {
            register("w" + depth, calling("w" + depth, "w" + (depth - 1)));
        }

        HttpResponse<String> refused = put("top", calling("top", "w" + (Parent.MAX_DEPTH - 1)));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("limit-exceeded", "subflow_depth", "top -> w7 -> w6");
    }

    @Test
    void tellsWhichActionsALibraryBringsAndNotWhichOne() throws Exception {
        String lamp = "{\"name\":\"lamp.light\",\"origin\":\"library\",\"description\":\"Lights a lamp.\"";

        assertThat(server.get(Role.VIEWER, "/api/v1/actions").body())
                .contains(lamp)
                .doesNotContain("lamp.jar");
        assertThat(server.get(Role.VIEWER, "/api/v1/actions/lamp.light").body()).startsWith(lamp);
    }

    @Test
    void tellsWhichActionsDefinitionsMayUse() throws Exception {
        String touch = "{\"name\":\"touch\",\"origin\":\"built_in\"";

        assertThat(server.get(Role.VIEWER, "/api/v1/actions").body()).startsWith("{\"actions\":[" + touch);
        assertThat(server.get(Role.VIEWER, "/api/v1/actions/touch").body()).startsWith(touch);
        assertThat(server.get(Role.VIEWER, "/api/v1/actions/no.such").statusCode())
                .isEqualTo(404);
    }

    private String started(String workflow) throws Exception {
        String body = server.post(Role.OPERATOR, "/api/v1/executions", "{\"workflow\":\"" + workflow + "\"}")
                .body();
        return ((Value.Mapping) Json.parse(body)).get("id").orElseThrow().rendered();
    }

    private void await(String id, String status) throws Exception {
        while (!server.get(Role.VIEWER, "/api/v1/executions/" + id + "/row")
                .body()
                .contains("\"status\":\"" + status + "\"")) {
            Thread.onSpinWait();
        }
    }
}
