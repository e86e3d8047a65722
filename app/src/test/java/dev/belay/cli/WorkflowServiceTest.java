package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.Belay;
import dev.belay.engine.Started;
import dev.belay.engine.Workflows;
import dev.belay.engine.json.Json;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.value.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of the API of systemprompt's workflows module, in Java and over HTTP: what it passes is what it writes. */
class WorkflowServiceTest extends Seated {

    private static final String WORKFLOW = """
            {
              "name": "data-processing",
              "steps": [
                {
                  "id": "fetch",
                  "name": "Fetch Data",
                  "type": "action",
                  "action": "fetch_data"
                },
                {
                  "id": "process",
                  "name": "Process Data",
                  "type": "action",
                  "action": "process_data",
                  "depends_on": ["fetch"]
                }
              ]
            }
            """;

    @BeforeEach
    void writeTheActions() throws IOException {
        Files.createDirectories(seat.home().resolve("actions"));
        Files.writeString(seat.home().resolve("actions/data.yaml"), """
            - { belay_action: 1, name: fetch_data, run: echo data > fetched, undo: rm -f fetched }
            - { belay_action: 1, name: process_data, run: cp fetched processed, undo: rm -f processed }
            """);
    }

    private static Value.Mapping object(String json) throws Json.JsonRefused {
        return (Value.Mapping) Json.parse(json);
    }

    // In Java

    @Test
    void createsExecutesAndLooksInTheProgramItself() throws Exception {
        try (var embedded = EmbeddedBelay.open(seat.home(), seat.folder(), "anna")) {
            Belay belay = embedded.belay();
            Workflows workflowService = embedded.workflows();

            var workflow = (Workflows.Created.Workflow) workflowService.createWorkflow(object(WORKFLOW));
            var execution = (Started.Accepted) workflowService.executeWorkflow(
                    object("{\"workflow_id\": \"" + workflow.id() + "\", \"inputs\": {\"source\": \"api\"}}"));
            belay.await(execution.execution(), row -> row.endedAt().isPresent());
            Execution status =
                    workflowService.getExecution(execution.execution()).orElseThrow();

            assertThat(workflow).isEqualTo(new Workflows.Created.Workflow("data-processing", 1));
            assertThat(status.status()).isEqualTo(Status.COMPLETED);
            assertThat(status.created().inputs()).isEqualTo(Value.mapping("source", Value.of("api")));
            assertThat(seat.folder().resolve("processed")).hasContent("data");
        }
    }

    @Test
    void refusesInWordsWhatCannotBe() throws Exception {
        try (var embedded = EmbeddedBelay.open(seat.home(), seat.folder(), "anna")) {
            Belay belay = embedded.belay();
            Workflows service = embedded.workflows();

            assertThat(service.createWorkflow(object(WORKFLOW.replace("fetch_data", "ftch_data"))))
                    .isInstanceOfSatisfying(
                            Workflows.Created.Refused.class,
                            refused -> assertThat(refused.problems())
                                    .anySatisfy(problem ->
                                            assertThat(problem.message()).contains("ftch_data")));
            assertThat(service.executeWorkflow(object("{\"workflow_id\": \"gone\"}")))
                    .isInstanceOf(Started.Refused.class);
            service.createWorkflow(object(WORKFLOW));
            assertThat(service.executeWorkflow(object("{\"workflow_id\": \"data-processing\", \"input\": {}}")))
                    .isInstanceOf(Started.Refused.class);
            assertThat(service.executeWorkflow(object("{\"workflow_id\": \"data-processing\", \"inputs\": []}")))
                    .isInstanceOf(Started.Refused.class);
            assertThat(service.getExecution(new ExecutionId("wf-gone"))).isEmpty();
            assertThat(belay.journal().list(dev.belay.engine.journal.JournalReader.Query.newest(1)))
                    .isEmpty();
        }
    }

    @Test
    void ownsItsFolderAndIsReachedFromATerminal() throws Exception {
        try (var embedded = EmbeddedBelay.open(seat.home(), seat.folder(), "anna")) {
            var created = (Workflows.Created.Workflow)
                    embedded.workflows()
                            .createWorkflow(
                                    "{\"belay\": 1, \"name\": \"waits\", \"steps\": [{\"id\": \"hold\", \"wait\": {\"signal\": \"go\"}}]}");
            var started = (Started.Accepted)
                    embedded.workflows().executeWorkflow(Value.mapping("workflow_id", Value.of(created.id())));

            assertThatThrownBy(() -> EmbeddedBelay.open(seat.home(), seat.folder(), "eve"))
                    .isInstanceOf(EmbeddedBelay.NotOpened.class);
            assertThat(seat.type("signal", started.execution().text(), "go").exitCode())
                    .isZero();
            assertThat(embedded.belay()
                            .await(started.execution(), row -> row.isFinal())
                            .status())
                    .isEqualTo("completed");
        }
        assertThat(seat.type("show", "last").out()).contains("completed", "by anna");
    }

    // Over HTTP

    private static Value.Mapping send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return object(answer.body());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(ServedSeat.url(seat) + "/modules/workflows/" + path));
    }

    private HttpRequest.Builder post(String path, String json) {
        return at(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
    }

    @Test
    void createsExecutesAndLooksOverHttp() throws Exception {
        try (ServedSeat server = ServedSeat.start(seat, "--auth", "none")) {
            String workflow =
                    send(post("definitions", WORKFLOW)).get("id").orElseThrow().rendered();
            String execution = send(post(
                            "executions", "{\"workflow_id\": \"" + workflow + "\", \"inputs\": {\"source\": \"api\"}}"))
                    .get("id")
                    .orElseThrow()
                    .rendered();
            seat.type("watch", execution);
            Value.Mapping status = send(at("executions/" + execution).GET());

            assertThat(server.said()).contains("Belay is ready");
            assertThat(workflow).isEqualTo("data-processing");
            assertThat(status.get("status")).contains(Value.of("completed"));
            assertThat(status.get("inputs")).contains(Value.mapping("source", Value.of("api")));
            assertThat(seat.folder().resolve("processed")).hasContent("data");
        }
    }
}
