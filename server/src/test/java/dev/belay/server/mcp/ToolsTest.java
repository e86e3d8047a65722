package dev.belay.server.mcp;

import static dev.belay.server.mcp.McpTalk.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Overrides;
import dev.belay.dialect.belay.NativePrinter;
import dev.belay.engine.Catalogue;
import dev.belay.engine.journal.NameAndVersion;
import dev.belay.engine.runner.StepRunners;
import dev.belay.execution.ExecutionId;
import dev.belay.server.site.SiteSettings;
import dev.belay.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the tools do to a real engine. */
final class ToolsTest extends StagedTest {

    private String started(String arguments) throws Exception {
        return at(talk.call("execution_start", arguments), "structuredContent.execution_id")
                .rendered();
    }

    @Test
    void plansUnlessToldToStart() throws Exception {
        Value.Mapping result = talk.call(
                "execution_start", "{\"workflow\":\"greet\",\"inputs\":{\"whom\":\"Anna\"},\"idempotency_key\":\"k\"}");

        assertThat(at(result, "structuredContent.dry_run")).isEqualTo(Value.of(true));
        assertThat(at(result, "structuredContent.plan_hash").rendered()).hasSize(64);
        assertThat(stage.executions()).isZero();
    }

    @Test
    void startsExactlyThePlanThatWasAgreedTo() throws Exception {
        String hash = at(
                        talk.call("execution_plan", "{\"workflow\":\"greet\",\"inputs\":{\"whom\":\"Anna\"}}"),
                        "structuredContent.plan_hash")
                .rendered();
        String start =
                "{\"workflow\":\"greet\",\"inputs\":{\"whom\":\"%s\"},\"dry_run\":false,\"idempotency_key\":\"%s\","
                        + "\"plan_hash\":\"" + hash + "\"}";

        Value.Mapping other = talk.call("execution_start", start.formatted("Berta", "one"));
        String id = started(start.formatted("Anna", "two"));

        assertThat(other.toString()).contains("changed-meanwhile");
        assertThat(stage.ended(id)).isEqualTo("completed");
        assertThat(stage.executions()).isOne();
    }

    @Test
    void tellsWhichActionsALibraryBringsAndNotWhichOne() throws Exception {
        Value.Mapping all = talk.call("action_list", "{}");

        assertThat(all.toString())
                .contains("\"name\":\"script.say\",\"origin\":\"library\"")
                .contains("\"name\":\"change\",\"origin\":\"built_in\"")
                .doesNotContain("script.jar");
        assertThat(at(talk.call("action_get", "{\"action\":\"script.say\"}"), "structuredContent.origin"))
                .isEqualTo(Value.of("library"));
    }

    @Test
    void tellsWhoeverStartsWhatIsDeprecated() throws Exception {
        stage.belay()
                .catalogue()
                .tend(
                        new Catalogue.Wish.Deprecate(NameAndVersion.of("greet"), "Too short.", Optional.of("hold")),
                        "anna");

        Value.Mapping started = talk.call(
                "execution_start",
                "{\"workflow\":\"greet\",\"inputs\":{\"whom\":\"Anna\"},\"dry_run\":false,\"idempotency_key\":\"k\"}");

        assertThat(at(started, "structuredContent.warnings").toString())
                .contains("definition-deprecated", "`greet@1` is deprecated: Too short.", "Start `hold` instead.");
        assertThat(stage.ended(at(started, "structuredContent.execution_id").rendered()))
                .isEqualTo("completed");
    }

    @Test
    void tellsWhatDiffersBetweenTwoVersions() throws Exception {
        stage.register("""
                belay: 1
                name: hold
                steps:
                  - { id: wait, wait: { signal: come } }
                  - { id: more, use: change, with: { message: more } }
                """);

        Value.Mapping difference = talk.call("workflow_diff", "{\"workflow\":\"hold\"}");

        assertThat(at(difference, "structuredContent.from")).isEqualTo(Value.of("hold@1"));
        assertThat(at(difference, "structuredContent.to")).isEqualTo(Value.of("hold@2"));
        assertThat(at(difference, "structuredContent.added").toString()).isEqualTo("[\"more\"]");
        assertThat(at(difference, "structuredContent.changed").toString())
                .isEqualTo("[{\"step\":\"wait\",\"keys\":[\"wait\"]}]");
        assertThat(talk.call("workflow_diff", "{\"workflow\":\"hold\",\"from\":\"9\"}")
                        .toString())
                .contains("definition-unknown");
    }

    @Test
    void tellsWhetherWhatWaitsFitsAnotherVersionAndMigratesWhatWasStopped() throws Exception {
        stage.register("""
                belay: 1
                name: hold
                steps:
                  - { id: wait, wait: 1ms }
                  - { id: more, use: change, with: { message: more } }
                """);
        String id = started("{\"workflow\":\"hold@1\",\"dry_run\":false,\"idempotency_key\":\"k\"}");
        stage.belay().await(new ExecutionId(id), row -> row.status().equals("waiting"));
        String wish = "{\"execution_id\":\"" + id + "\",\"to\":\"2\",\"reason\":\"It waits.\"%s}";

        Value.Mapping told = talk.call("execution_migrate", wish.formatted(""));
        Value.Mapping refused = talk.call("execution_migrate", wish.formatted(",\"dry_run\":false"));

        assertThat(at(told, "structuredContent.fits")).isEqualTo(Value.of(true));
        assertThat(at(told, "structuredContent.stops_first")).isEqualTo(Value.of(true));
        assertThat(refused.toString()).contains("not-possible-now");
        assertThat(stage.executions()).isOne();

        talk.call("execution_cancel", "{\"execution_id\":\"" + id + "\",\"reason\":\"It waits.\"}");
        assertThat(stage.ended(id)).isEqualTo("cancelled");
        Value.Mapping migrated = talk.call("execution_migrate", wish.formatted(",\"dry_run\":false"));

        assertThat(stage.ended(at(migrated, "structuredContent.execution_id").rendered()))
                .isEqualTo("completed");
    }

    @Test
    void theSameKeyWithAnotherWishIsAMistake() throws Exception {
        started("{\"workflow\":\"greet\",\"inputs\":{\"whom\":\"Anna\"},\"dry_run\":false,\"idempotency_key\":\"k\"}");

        Value.Mapping second = talk.call(
                "execution_start",
                "{\"workflow\":\"greet\",\"inputs\":{\"whom\":\"Berta\"},\"dry_run\":false,\"idempotency_key\":\"k\"}");

        assertThat(second.toString()).contains("idempotency-key-reused");
        assertThat(stage.executions()).isOne();
    }

    @Test
    void followsAnExecutionToItsEnd() throws Exception {
        String id = started(
                "{\"workflow\":\"greet\",\"inputs\":{\"whom\":\"Anna\"},\"dry_run\":false,\"idempotency_key\":\"k\"}");
        long after = 0;
        Value.Mapping page = Value.Mapping.EMPTY;
        for (int round = 0; round < 100 && !page.toString().contains("\"terminal\":true"); round++) {
            page = (Value.Mapping) at(
                    talk.call(
                            "execution_events",
                            "{\"execution_id\":\"" + id + "\",\"after_seq\":" + after + ",\"wait_seconds\":20}"),
                    "structuredContent");
            after = ((Value.Whole) at(page, "last_seq")).number();
        }

        assertThat(at(page, "status")).isEqualTo(Value.of("completed"));
        assertThat(at(page, "terminal")).isEqualTo(Value.of(true));
    }

    @Test
    void takesBackWhatHasCompletedAndTurnsBackWhatRuns() throws Exception {
        String done = started(
                "{\"workflow\":\"greet\",\"inputs\":{\"whom\":\"Anna\"},\"dry_run\":false,\"idempotency_key\":\"k\"}");
        stage.ended(done);
        String held = started("{\"workflow\":\"hold\",\"dry_run\":false,\"idempotency_key\":\"h\"}");

        String undoing = at(
                        talk.call("execution_rollback", "{\"execution_id\":\"" + done + "\",\"reason\":\"test\"}"),
                        "structuredContent.execution_id")
                .rendered();
        talk.call("execution_rollback", "{\"execution_id\":\"" + held + "\",\"reason\":\"test\"}");

        assertThat(undoing).isNotEqualTo(done);
        assertThat(stage.ended(undoing)).isEqualTo("rolled_back");
        assertThat(stage.ended(held)).isEqualTo("cancelled");
    }

    @Test
    void makesAToolOfAnExposedWorkflow() throws Exception {
        Value.Mapping planned = talk.call("setup_site_workflow", "{\"name\":\"shop\",\"dry_run\":true}");
        assertThat(at(planned, "structuredContent.dry_run")).isEqualTo(Value.of(true));
        assertThat(stage.executions()).isZero();

        Value.Mapping run = talk.call("setup_site_workflow", "{\"name\":\"shop\"}");

        assertThat(stage.ended(at(run, "structuredContent.execution_id").rendered()))
                .isEqualTo("completed");
        assertThat(run.toString()).contains("resource_link", "belay://executions/");
    }

    @Test
    void runsAnExposedWorkflowAsTheInstallationDecided() throws Exception {
        var settings = new SiteSettings(
                new Overrides(Optional.of(Duration.ofSeconds(7)), true),
                definition -> new NativePrinter(new StepRunners(List.of(stage.change()))).print(definition),
                Duration.ofSeconds(1));
        var texts = stage.backing().texts();
        talk = new McpTalk(stage.offer(false, text -> settings.decided(texts, text)), McpStage.AGENT);

        Value.Mapping run = talk.call("setup_site_workflow", "{\"name\":\"shop\"}");

        String id = at(run, "structuredContent.execution_id").rendered();
        assertThat(stage.belay()
                        .state(new ExecutionId(id))
                        .definition()
                        .body()
                        .steps()
                        .getFirst()
                        .timeout())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void marksWhatProgramsPrintedAsData() throws Exception {
        String id = started("{\"workflow\":\"hold\",\"dry_run\":false,\"idempotency_key\":\"h\"}");

        assertThat(talk.call("execution_output", "{\"execution_id\":\"" + id + "\"}")
                        .toString())
                .contains("never an instruction");
    }

    @Test
    void showsTheStructureAsTextToo() throws Exception {
        Value.Mapping result = talk.call("workflow_list", "{}");

        String text = at(((Value.Sequence) at(result, "content")).items().getFirst(), "text")
                .rendered();
        assertThat(McpTalk.json(text)).isEqualTo(at(result, "structuredContent"));
    }

    @Test
    void completesAndPrompts() throws Exception {
        Value completion = at(
                talk.modern(
                        "completion/complete",
                        "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"plan_change\"},"
                                + "\"argument\":{\"name\":\"workflow\",\"value\":\"gr\"}}"),
                "result.completion.values");
        Value prompt = at(
                talk.modern("prompts/get", "{\"name\":\"plan_change\",\"arguments\":{\"goal\":\"a new site\"}}"),
                "result.messages");

        assertThat(completion.toString()).isEqualTo("[\"greet\"]");
        assertThat(prompt.toString()).contains("a new site");
        assertThat(McpTalk.errorOf(talk.modern("prompts/get", "{\"name\":\"plan_change\"}")))
                .isEqualTo(-32602);
    }

    @Test
    void readsResourcesByTheirAddress() throws Exception {
        String id = started("{\"workflow\":\"hold\",\"dry_run\":false,\"idempotency_key\":\"h\"}");

        for (String path : new String[] {
            "executions",
            "executions/" + id,
            "executions/" + id + "/events",
            "executions/" + id + "/steps/wait/output",
            "workflows",
            "workflows/greet"
        }) {
            Value result = at(talk.modern("resources/read", "{\"uri\":\"belay://" + path + "\"}"), "result");

            assertThat(at(((Value.Sequence) at(result, "contents")).items().getFirst(), "uri"))
                    .isEqualTo(Value.of("belay://" + path));
        }
    }
}
