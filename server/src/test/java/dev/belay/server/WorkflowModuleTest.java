package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The three calls of the service of systemprompt's workflows module, over HTTP. */
@Timeout(60)
final class WorkflowModuleTest {

    private static final String DEFINITIONS = "/modules/workflows/definitions";
    private static final String EXECUTIONS = "/modules/workflows/executions";
    private static final String REST = "belay: 1\nname: rest\nsteps:\n  - { id: rest, wait: 1ms }\n";

    @TempDir
    private Path folder;

    private ServerUnderTest server;

    @BeforeEach
    void start() {
        server = ServerUnderTest.withTokens(folder);
    }

    @AfterEach
    void end() {
        assertThat(server.faults()).isEmpty();
        server.close();
    }

    private HttpResponse<String> create(String yaml) throws Exception {
        return server.send(server.request(Role.OPERATOR, DEFINITIONS)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(yaml)));
    }

    @Test
    void createsExecutesAndShows() throws Exception {
        HttpResponse<String> created = create(REST);
        HttpResponse<String> again = create(REST);
        HttpResponse<String> later = create(REST.replace("1ms", "2ms"));
        HttpResponse<String> executed = server.post(Role.AGENT, EXECUTIONS, "{\"workflow_id\":\"rest\",\"inputs\":{}}");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("\"id\":\"rest\"", "\"version\":1", "\"warnings\":[]");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(later.body()).contains("\"id\":\"rest\"", "\"version\":2");
        assertThat(executed.statusCode()).isEqualTo(202);
        String execution = executed.headers().firstValue("Location").orElseThrow();
        assertThat(execution).startsWith(EXECUTIONS + "/wf-");
        assertThat(executed.body()).contains("\"id\":\"" + execution.substring(EXECUTIONS.length() + 1) + "\"");
        assertThat(server.get(Role.VIEWER, execution).body()).contains("\"workflow\":\"rest\"", "\"steps\":[");
    }

    @Test
    void theSameKeyExecutesOnce() throws Exception {
        create(REST);

        HttpResponse<String> first = keyed();
        HttpResponse<String> second = keyed();

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
    }

    private HttpResponse<String> keyed() throws Exception {
        return server.send(server.request(Role.OPERATOR, EXECUTIONS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "one")
                .POST(HttpRequest.BodyPublishers.ofString("{\"workflow_id\":\"rest\"}")));
    }

    @Test
    void refusesWhatIsWrongInWords() throws Exception {
        assertThat(create("belay: 1\nname: rest\nsteps: []\n").statusCode()).isEqualTo(422);
        assertThat(server.post(Role.OPERATOR, EXECUTIONS, "{}").body()).contains("missing-key", "workflow_id");
        assertThat(server.post(Role.OPERATOR, EXECUTIONS, "{\"workflow_id\":\"x\",\"input\":{}}")
                        .body())
                .contains("unknown-key");
        assertThat(server.post(Role.OPERATOR, EXECUTIONS, "{\"workflow_id\":1}").body())
                .contains("wrong-type");
        assertThat(server.post(Role.OPERATOR, EXECUTIONS, "{\"workflow_id\":\"rest\",\"inputs\":[]}")
                        .body())
                .contains("wrong-type");
        assertThat(server.post(Role.OPERATOR, EXECUTIONS, "[]").body()).contains("request-unreadable");
        assertThat(server.post(Role.OPERATOR, EXECUTIONS, "{\"workflow_id\":\"gone\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get(Role.VIEWER, EXECUTIONS + "/wf-gone").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDefinitionCanHoldAnyCommandAndSoAnAgentCreatesNone() throws Exception {
        assertThat(server.post(Role.AGENT, DEFINITIONS, "{}").statusCode()).isEqualTo(403);
    }
}
