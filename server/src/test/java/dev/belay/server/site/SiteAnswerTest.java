package dev.belay.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Execution;
import dev.belay.server.site.SiteEvents.Told;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came of a workflow on sites, in the words of its document. */
final class SiteAnswerTest {

    private static final Value.Mapping PLAIN = Value.mapping("name", Value.of("example.com"));
    private static final Value.Mapping SECURED = PLAIN.with("request_ssl", Value.of(true));

    @TempDir
    Path folder;

    private Value.Mapping setup(Value.Mapping inputs, String... failing) throws InterruptedException {
        try (var stage = new SiteStage(folder, SiteStage.SETUP).failing(failing)) {
            return SiteAnswer.of(SiteState.of(SiteWorkflow.SETUP_SITE, stage.run(inputs)));
        }
    }

    private static String at(Value value, String... path) {
        Value found = value;
        for (String name : path) {
            found = found instanceof Value.Sequence(List<Value> items)
                    ? items.get(Integer.parseInt(name))
                    : ((Value.Mapping) found).get(name).orElse(Value.of("(none)"));
        }
        return found.rendered();
    }

    private static List<String> words(Value.Mapping answer) {
        return ((Value.Sequence) answer.get("steps").orElseThrow())
                .items().stream()
                        .map(step -> at(step, "step_name") + " " + at(step, "status"))
                        .toList();
    }

    @Test
    void aSiteThatWasSetUp() throws InterruptedException {
        Value.Mapping answer = setup(PLAIN);

        assertThat(at(answer, "workflow_id")).startsWith("wf-");
        assertThat(at(answer, "workflow_type")).isEqualTo("setup_site");
        assertThat(at(answer, "status")).isEqualTo("completed");
        assertThat(at(answer, "message")).isEqualTo("Workflow completed successfully (3/3 steps)");
        assertThat(at(answer, "total_steps")).isEqualTo("3");
        assertThat(at(answer, "completed_steps")).isEqualTo("3");
        assertThat(words(answer))
                .containsExactly("check_prerequisites completed", "create_site completed", "verify_site completed");
        assertThat(at(answer, "steps", "0", "message")).isEqualTo("Prerequisites satisfied");
        assertThat(at(answer, "steps", "0", "is_checkpoint")).isEqualTo("(none)");
        assertThat(at(answer, "steps", "1", "message")).isEqualTo("Site 'example.com' created successfully");
        assertThat(at(answer, "steps", "1", "is_checkpoint")).isEqualTo("true");
        assertThat(at(answer, "steps", "1", "transaction_id")).isEqualTo(at(answer, "transaction_ids", "0"));
        assertThat(at(answer, "steps", "1", "duration_ms")).matches("\\d+");
        assertThat(at(answer, "rolled_back")).isEqualTo("(none)");
        assertThat(at(answer, "suggestions", "0", "action")).isEqualTo("Test the site by sending a request");
        assertThat(at(answer, "suggestions", "0", "command"))
                .isEqualTo("curl -H 'Host: example.com' http://localhost/");
        assertThat(at(answer, "warnings", "0", "code")).isEqualTo("no_ssl");
    }

    @Test
    void aSiteWithACertificateCountsSixSteps() throws InterruptedException {
        Value.Mapping answer = setup(SECURED);

        assertThat(at(answer, "message")).isEqualTo("Workflow completed successfully (6/6 steps)");
        assertThat(((Value.Sequence) answer.get("transaction_ids").orElseThrow()).items())
                .hasSize(2);
        assertThat(at(answer, "suggestions", "0", "command")).isEqualTo("curl https://example.com/");
    }

    /** After a failed diagnosis the certificate must not be requested all the same. */
    @Test
    void aFailedDiagnosisEndsTheCertificateAndKeepsTheSite() throws InterruptedException {
        Value.Mapping answer = setup(SECURED, "diagnose_ssl");

        assertThat(at(answer, "status")).isEqualTo("partially_completed");
        assertThat(words(answer))
                .containsExactly(
                        "check_prerequisites completed",
                        "create_site completed",
                        "verify_site completed",
                        "diagnose_ssl failed",
                        "request_certificate skipped",
                        "verify_ssl skipped");
        assertThat(at(answer, "message"))
                .isEqualTo("Workflow partially completed (3/6 steps): failed at step 'diagnose_ssl'"
                        + " - the site remains usable over HTTP");
        assertThat(at(answer, "failed_step")).isEqualTo("diagnose_ssl");
        assertThat(at(answer, "rolled_back")).isEqualTo("false");
        assertThat(at(answer, "suggestions", "0", "command")).contains("secure-site");
    }

    /** A certificate that does not work must not stay in place. */
    @Test
    void aCertificateThatDoesNotVerifyIsTakenBack() throws InterruptedException {
        Value.Mapping answer = setup(SECURED, "verify_ssl");

        assertThat(at(answer, "status")).isEqualTo("partially_completed");
        assertThat(words(answer))
                .contains("create_site completed", "request_certificate rolled_back", "verify_ssl failed");
        assertThat(at(answer, "rollback_details", "rollbacks", "0", "transaction_id"))
                .isEqualTo(at(answer, "transaction_ids", "1"));
        assertThat(at(answer, "rollback_details", "rollbacks", "0", "success")).isEqualTo("true");
        assertThat(at(answer, "rollback_details", "rollbacks", "0", "message")).isEqualTo("Rolled back");
    }

    /** Any failed step turns it back, not only the last one. */
    @Test
    void aSiteThatDoesNotVerifyIsTakenBack() throws InterruptedException {
        Value.Mapping answer = setup(SECURED, "verify_site");

        assertThat(at(answer, "status")).isEqualTo("rolled_back");
        assertThat(at(answer, "message")).isEqualTo("Workflow failed at step 'verify_site' - all changes rolled back");
        assertThat(at(answer, "failed_step")).isEqualTo("verify_site");
        assertThat(at(answer, "rolled_back")).isEqualTo("true");
        assertThat(words(answer))
                .containsExactly(
                        "check_prerequisites completed",
                        "create_site rolled_back",
                        "verify_site failed",
                        "diagnose_ssl skipped",
                        "request_certificate skipped",
                        "verify_ssl skipped");
    }

    @Test
    void whereNothingWasChangedNothingIsTakenBack() throws InterruptedException {
        Value.Mapping answer = setup(PLAIN, "check_prerequisites");

        assertThat(at(answer, "status")).isEqualTo("failed");
        assertThat(at(answer, "message"))
                .isEqualTo("Workflow failed at step 'check_prerequisites' - nothing was changed");
        assertThat(at(answer, "rollback_details")).isEqualTo("(none)");
        assertThat(words(answer)).contains("create_site skipped");
    }

    /** A rollback that fails is told as what it is, with what it could not take back. */
    @Test
    void aRollbackThatFailsIsNotCalledARollback() throws InterruptedException {
        try (var stage =
                new SiteStage(folder, SiteStage.MIGRATE).failing("test_config").failingUndo("update_site")) {
            Execution execution = stage.run(PLAIN);

            Value.Mapping answer = SiteAnswer.of(SiteState.of(SiteWorkflow.MIGRATE_SITE, execution));

            assertThat(SiteStage.asks(execution)).isTrue();
            assertThat(at(answer, "status")).isEqualTo("failed");
            assertThat(at(answer, "rolled_back")).isEqualTo("false");
            assertThat(at(answer, "message")).contains("at step 'test_config'", "a person to decide");
            assertThat(at(answer, "rollback_details", "rollbacks", "0", "success"))
                    .isEqualTo("false");
            assertThat(at(answer, "suggestions", "0", "command")).contains("belay decide", "update_site");
        }
    }

    @Test
    void theStreamFollowsTheSteps() throws InterruptedException {
        try (var stage = new SiteStage(folder, SiteStage.SETUP)) {
            List<Told> told = told(stage, stage.run(PLAIN));

            assertThat(told)
                    .extracting(Told::name)
                    .containsExactly(
                            "workflow_started",
                            "step_started",
                            "step_completed",
                            "step_started",
                            "step_completed",
                            "step_started",
                            "step_completed",
                            "workflow_completed",
                            "result");
            assertThat(told.getFirst().data())
                    .matches("\\{\"workflow_id\": \"wf-[^\"]+\", \"event_type\": \"workflow_started\","
                            + " \"total_steps\": 3, \"message\": \"Starting...\"}");
            assertThat(told.get(1).data())
                    .endsWith("\"event_type\": \"step_started\", \"step_name\": \"check_prerequisites\","
                            + " \"step_number\": 1, \"total_steps\": 3}");
            assertThat(told.get(4).data()).contains("\"data\": {\"transaction_id\": \"tx-");
        }
    }

    @Test
    void theStreamTellsWhatFailsIsLeftOutAndIsTakenBack() throws InterruptedException {
        try (var stage = new SiteStage(folder, SiteStage.SETUP).failing("verify_site")) {
            List<Told> told = told(stage, stage.run(SECURED));

            assertThat(told)
                    .extracting(Told::name)
                    .containsSubsequence(
                            "step_failed", "step_skipped", "step_rolled_back", "workflow_failed", "result");
            assertThat(told.getLast().data()).contains("\"status\": \"rolled_back\"");
        }
    }

    private static List<Told> told(SiteStage stage, Execution end) {
        List<Told> told = new ArrayList<>();
        SiteState before = null;
        for (Execution state : stage.states(end.id())) {
            SiteState after = SiteState.of(SiteWorkflow.SETUP_SITE, state);
            told.addAll(before == null ? SiteEvents.beginning(after) : SiteEvents.between(before, after));
            before = after;
        }
        told.addAll(SiteEvents.end(SiteState.of(SiteWorkflow.SETUP_SITE, end)));
        return told;
    }
}
