package dev.belay.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The words of the channel {@code workflow-event}, and what each stands for. */
class WorkflowEventTest {

    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    @Test
    void aFirstVersionIsCreated() {
        assertThat(told(notice("definition-registered.1", "{\"name\":\"deploy\",\"version\":1,\"hash\":\"h\"}")))
                .isEqualTo("created {\"sequence\":7,\"event\":\"created\",\"at\":\"2026-05-06T12:00:00Z\","
                        + "\"workflow\":\"deploy\",\"version\":1}");
    }

    @Test
    void aLaterVersionIsUpdated() {
        assertThat(told(notice("definition-registered.1", "{\"name\":\"deploy\",\"version\":2,\"hash\":\"h\"}")))
                .startsWith("updated ")
                .endsWith("\"version\":2}");
    }

    @Test
    void aScheduleIsScheduled() {
        assertThat(told(notice("schedule-set.1", "{\"schedule\":\"nightly\",\"workflow\":\"backup\"}")))
                .isEqualTo("scheduled {\"sequence\":7,\"event\":\"scheduled\",\"at\":\"2026-05-06T12:00:00Z\","
                        + "\"workflow\":\"backup\",\"schedule\":\"nightly\"}");
    }

    @Test
    void anExecutionIsExecutedOnceItStarts() {
        assertThat(told(event("execution-started.1", "{}")))
                .isEqualTo("executed {\"sequence\":7,\"event\":\"executed\",\"at\":\"2026-05-06T12:00:00Z\","
                        + "\"execution\":\"wf-a\"}");
        assertThat(told(event("execution-created.1", "{}"))).isEqualTo("nothing");
        assertThat(told(event("step-completed.1", "{}"))).isEqualTo("nothing");
    }

    @Test
    void anEndIsCompletedFailedOrCancelled() {
        assertThat(ended("completed", "")).isEqualTo("completed");
        assertThat(ended("partially_completed", "")).isEqualTo("completed");
        assertThat(ended("failed", "step_failed")).isEqualTo("failed");
        assertThat(ended("rolled_back", "step_failed")).isEqualTo("failed");
        assertThat(ended("rollback_incomplete", "timeout")).isEqualTo("failed");
        assertThat(ended("cancelled", "cancelled_by")).isEqualTo("cancelled");
        assertThat(ended("rolled_back", "cancelled_by")).isEqualTo("cancelled");
    }

    private static String ended(String status, String reason) {
        String told = told(event("execution-ended.1", "{\"status\":\"" + status + "\",\"reason\":\"" + reason + "\"}"));
        assertThat(told).contains("\"status\":\"" + status + "\"");
        return told.substring(0, told.indexOf(' '));
    }

    private static String told(Entry entry) {
        return WorkflowEvent.of(entry, _ -> Optional.empty())
                .map(event -> event.name() + " " + event.data())
                .orElse("nothing");
    }

    private static Entry notice(String type, String json) {
        return new Notice(7, NOON, type, "deploy", json);
    }

    private static Entry event(String type, String json) {
        return new StoredEvent(7, new ExecutionId("wf-a"), 1, NOON, type, json);
    }
}
