package dev.belay.server.mcp;

import static dev.belay.server.mcp.McpTalk.at;
import static dev.belay.server.mcp.McpTalk.body;
import static dev.belay.server.mcp.McpTalk.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.ExecutionId;
import dev.belay.server.access.Principal;
import dev.belay.server.access.Role;
import dev.belay.server.route.Answer;
import dev.belay.value.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Executions as tasks of a client that takes them. */
final class ExecutionTasksTest extends StagedTest {

    private static final String TASKS = "{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";
    private static final String START =
            "{\"name\":\"execution_start\",\"arguments\":{\"workflow\":\"%s\",\"dry_run\":false,\"idempotency_key\":\"k\"}}";

    private static Value.Mapping asked(McpTalk by, String method, String params) throws Exception {
        return body(by.modernAnswer(method, params, TASKS));
    }

    private String started(String workflow) throws Exception {
        return at(asked(talk, "tools/call", START.formatted(workflow)), "result.taskId")
                .rendered();
    }

    private static String of(String task) {
        return "{\"taskId\":\"" + task + "\"}";
    }

    private static String executionOf(String task) {
        return task.substring(0, task.indexOf('.'));
    }

    @Test
    void aRunIsATaskForAClientThatTakesOneAndIsThereBeforeTheClientKnows() throws Exception {
        Value.Mapping made = asked(talk, "tools/call", START.formatted("hold"));

        assertThat(at(made, "result.resultType")).isEqualTo(Value.of("task"));
        assertThat(at(made, "result.ttlMs")).isEqualTo(Value.Nothing.NOTHING);
        assertThat(made.toString()).doesNotContain("requestState", "\"result\":{\"content\"");
        Value.Mapping got =
                asked(talk, "tasks/get", of(at(made, "result.taskId").rendered()));
        assertThat(at(got, "result.status")).isEqualTo(Value.of("working"));
        assertThat(at(got, "result.resultType")).isEqualTo(Value.of("complete"));
    }

    @Test
    void aClientThatDoesNotSayThatItKnowsTasksIsAnsweredWithTheExecution() throws Exception {
        Value.Mapping made = talk.modern("tools/call", START.formatted("hold"));

        assertThat(at(made, "result.resultType")).isEqualTo(Value.of("complete"));
        assertThat(at(made, "result.structuredContent.execution_id").rendered()).startsWith("wf-");
        Answer refused = talk.modernAnswer("tasks/get", of("wf-x.y"), "{}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(errorOf(body(refused))).isEqualTo(-32021);
        assertThat(at(body(refused), "error.data.requiredCapabilities.extensions")
                        .toString())
                .contains("io.modelcontextprotocol/tasks");
    }

    @Test
    void planningIsNoTask() throws Exception {
        Value.Mapping planned =
                asked(talk, "tools/call", START.formatted("hold").replace("false", "true"));

        assertThat(at(planned, "result.resultType")).isEqualTo(Value.of("complete"));
        assertThat(at(planned, "result.structuredContent.dry_run")).isEqualTo(Value.of(true));
    }

    @Test
    void whatCompletesCarriesWhatTheToolWouldHaveAnswered() throws Exception {
        String task = at(
                        asked(
                                talk,
                                "tools/call",
                                "{\"name\":\"setup_site_workflow\",\"arguments\":{\"name\":\"shop\"}}"),
                        "result.taskId")
                .rendered();
        stage.ended(executionOf(task));

        Value.Mapping got = asked(talk, "tasks/get", of(task));

        assertThat(at(got, "result.status")).isEqualTo(Value.of("completed"));
        assertThat(at(got, "result.result.structuredContent.status")).isEqualTo(Value.of("completed"));
        assertThat(at(got, "result.result.structuredContent.dry_run")).isEqualTo(Value.of(false));
        assertThat(got.toString()).doesNotContain("isError");
    }

    @Test
    void aRunThatFailsIsACompletedTaskWhoseResultSaysSo() throws Exception {
        String task = started("fails");
        assertThat(stage.ended(executionOf(task))).isEqualTo("rolled_back");

        Value.Mapping got = asked(talk, "tasks/get", of(task));

        assertThat(at(got, "result.status")).isEqualTo(Value.of("completed"));
        assertThat(at(got, "result.result.isError")).isEqualTo(Value.of(true));
        assertThat(at(got, "result.result.structuredContent.status")).isEqualTo(Value.of("rolled_back"));
    }

    @Test
    void theSameKeyIsTheSameTask() throws Exception {
        assertThat(started("hold")).isEqualTo(started("hold"));
        assertThat(stage.executions()).isOne();
    }

    @Test
    void cancellingATaskCancelsItsExecutionAndAgainDoesNothingMore() throws Exception {
        String task = started("hold");

        assertThat(at(asked(talk, "tasks/cancel", of(task)), "result.resultType"))
                .isEqualTo(Value.of("complete"));
        assertThat(stage.ended(executionOf(task))).isEqualTo("cancelled");
        assertThat(at(asked(talk, "tasks/cancel", of(task)), "result.resultType"))
                .isEqualTo(Value.of("complete"));
        assertThat(at(asked(talk, "tasks/get", of(task)), "result.status")).isEqualTo(Value.of("cancelled"));
    }

    @Test
    void nobodyCancelsWhoMayOnlyRead() throws Exception {
        String task = started("hold");
        Principal viewer = new Principal(McpStage.AGENT.name(), Set.of(Role.VIEWER));
        McpTalk reading = new McpTalk(stage.offer(true), McpStage.AGENT);

        assertThat(errorOf(asked(talk.as(viewer), "tasks/cancel", of(task)))).isEqualTo(-32602);
        assertThat(errorOf(asked(reading, "tasks/cancel", of(task)))).isEqualTo(-32602);
        assertThat(errorOf(body(talk.modernAnswer("tasks/cancel", of(task), TASKS, "Belay-Read-Only", "true"))))
                .isEqualTo(-32602);
        assertThat(stage.belay()
                        .journal()
                        .find(new ExecutionId(executionOf(task)))
                        .orElseThrow()
                        .isFinal())
                .isFalse();
    }

    @Test
    void aStrangerIsToldThatThereIsNoSuchTask() throws Exception {
        String task = started("hold");
        McpTalk stranger = talk.as(new Principal("other", Set.of(Role.ADMIN)));

        for (String method : List.of("tasks/get", "tasks/update", "tasks/cancel")) {
            assertThat(errorOf(asked(stranger, method, of(task)))).as(method).isEqualTo(-32602);
        }
        for (String guess : List.of(
                executionOf(task),
                executionOf(task) + ".",
                executionOf(task) + "." + "0".repeat(32),
                "." + task,
                "",
                "../x",
                task + "0")) {
            assertThat(errorOf(asked(talk, "tasks/get", of(guess)))).as(guess).isEqualTo(-32602);
        }
    }

    @Test
    void answersToWhatNobodyAskedAreLeftAlone() throws Exception {
        String task = started("hold");

        Value.Mapping told = asked(
                talk,
                "tasks/update",
                "{\"taskId\":\"" + task + "\",\"inputResponses\":{\"approve\":{\"action\":\"accept\"}}}");

        assertThat(at(told, "result.resultType")).isEqualTo(Value.of("complete"));
        assertThat(at(asked(talk, "tasks/get", of(task)), "result.status")).isEqualTo(Value.of("working"));
    }

    @Test
    void theHeaderNamesTheTask() throws Exception {
        String task = started("hold");
        Answer answer = talk.modernAnswer("tasks/get", of(task), TASKS, "Mcp-Name", "another");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(errorOf(body(answer))).isEqualTo(-32020);
    }

    @Test
    void tellsOfTasksThatAreFollowedAndOfNoOthers() throws Exception {
        String task = started("hold");
        Answer answer = talk.modernAnswer(
                "subscriptions/listen",
                "{\"notifications\":{\"taskIds\":[\"" + task + "\",\"wf-none.x\"]}}",
                TASKS,
                "Accept",
                "text/event-stream");

        List<Value.Mapping> frames = McpTalk.frames(answer, frame -> {
            if (frame.toString().contains("acknowledged")) {
                assertThat(at(frame, "params.notifications.taskIds").toString()).isEqualTo("[\"" + task + "\"]");
                Thread.startVirtualThread(() -> cancel(task));
            }
            return !frame.toString().contains("\"cancelled\"");
        });

        // After it comes only the answer to the request itself.
        Value.Mapping news = frames.get(frames.size() - 2);
        Value last = at(news, "params");
        assertThat(at(news, "method")).isEqualTo(Value.of("notifications/tasks"));
        assertThat(at(last, "taskId")).isEqualTo(Value.of(task));
        assertThat(at(last, "status")).isEqualTo(Value.of("cancelled"));
        assertThat(frames.toString()).doesNotContain("notifications/progress", "notifications/message");
        Answer refused = talk.modernAnswer(
                "subscriptions/listen",
                "{\"notifications\":{\"taskIds\":[\"" + task + "\"]}}",
                "{}",
                "Accept",
                "text/event-stream");
        assertThat(errorOf(body(refused))).isEqualTo(-32021);
    }

    private void cancel(String task) {
        try {
            asked(talk, "tasks/cancel", of(task));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void asksForWhatIsMissingBeforeThereIsATask() throws Exception {
        String capabilities = "{\"elicitation\":{\"form\":{}},\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";
        Value.Mapping first = body(talk.modernAnswer("tools/call", START.formatted("greet"), capabilities));
        assertThat(at(first, "result.resultType")).isEqualTo(Value.of("input_required"));
        assertThat(stage.executions()).isZero();

        String again = START.formatted("greet").replaceFirst("}}$", "}")
                + ",\"inputResponses\":{\"inputs\":{\"action\":\"accept\",\"content\":{\"whom\":\"Anna\"}}},"
                + "\"requestState\":\"" + at(first, "result.requestState").rendered() + "\"}";
        Value.Mapping second = body(talk.modernAnswer("tools/call", again, capabilities));

        assertThat(at(second, "result.resultType")).isEqualTo(Value.of("task"));
        assertThat(second.toString()).doesNotContain("requestState");
    }

    @Test
    void belongsToTheJournalAndNotToWhoMadeIt() throws Exception {
        String task = started("hold");

        McpTalk next = new McpTalk(stage.offer(false), McpStage.AGENT);

        assertThat(at(asked(next, "tasks/get", of(task)), "result.status")).isEqualTo(Value.of("working"));
    }
}
