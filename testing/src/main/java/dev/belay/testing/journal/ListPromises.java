package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lists are read in pages, filtered and in order. */
interface ListPromises extends OpenedStore {

    Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    default void listsTheNewestFirstPageByPage() {
        for (String id : List.of("02", "01", "04", "03", "05")) {
            new ExecutionDraft(id).to(journal(), "{}");
        }

        assertThat(page(Optional.empty(), Optional.empty(), Optional.empty(), 2))
                .containsExactly("wf-05", "wf-04");
        assertThat(page(Optional.empty(), Optional.empty(), Optional.of("wf-04"), 2))
                .containsExactly("wf-03", "wf-02");
        assertThat(page(Optional.empty(), Optional.empty(), Optional.of("wf-02"), 2))
                .containsExactly("wf-01");
        assertThat(page(Optional.empty(), Optional.empty(), Optional.of("wf-01"), 2))
                .isEmpty();
    }

    @Test
    default void listsByWorkflowAndByStatusAndByBoth() {
        new ExecutionDraft("01").workflow("backup").to(journal(), "{}");
        new ExecutionDraft("02").workflow("deploy").status("waiting", "").to(journal(), "{}");
        new ExecutionDraft("03").workflow("backup").status("waiting", "").to(journal(), "{}");
        new ExecutionDraft("04").workflow("backup").status("waiting", "").to(journal(), "{}");

        Optional<String> backup = Optional.of("backup");
        Optional<String> waiting = Optional.of("waiting");
        assertThat(page(backup, Optional.empty(), Optional.empty(), 9)).containsExactly("wf-04", "wf-03", "wf-01");
        assertThat(page(Optional.empty(), waiting, Optional.empty(), 9)).containsExactly("wf-04", "wf-03", "wf-02");
        assertThat(page(backup, waiting, Optional.empty(), 9)).containsExactly("wf-04", "wf-03");
        assertThat(page(backup, waiting, Optional.of("wf-04"), 9)).containsExactly("wf-03");
        assertThat(page(Optional.of("none"), waiting, Optional.empty(), 9)).isEmpty();
    }

    @Test
    default void followsAChangeOfStatusInItsLists() {
        var draft = new ExecutionDraft("01").status("running", "");
        draft.to(journal(), "{}");

        draft.ended("completed").to(journal(), "{}");

        assertThat(page(Optional.empty(), Optional.of("running"), Optional.empty(), 9))
                .isEmpty();
        assertThat(page(Optional.empty(), Optional.of("completed"), Optional.empty(), 9))
                .containsExactly("wf-01");
    }

    @Test
    default void listsTheOpenOnesOldestFirst() {
        new ExecutionDraft("03").to(journal(), "{}");
        new ExecutionDraft("01").to(journal(), "{}");
        new ExecutionDraft("02").ended("completed").to(journal(), "{}");
        new ExecutionDraft("04").to(journal(), "{}");

        assertThat(ids(journal().open(Optional.empty(), 2))).containsExactly("wf-01", "wf-03");
        assertThat(ids(journal().open(Optional.of(new ExecutionId("wf-03")), 2)))
                .containsExactly("wf-04");
    }

    @Test
    default void knowsWhatIsDueAndWhenTheNextIs() {
        new ExecutionDraft("01").waits("timer", NOON.plusSeconds(1)).to(journal(), "{}");
        new ExecutionDraft("02").waits("timer", NOON).to(journal(), "{}");
        new ExecutionDraft("03").waits("timer", NOON.minusSeconds(9)).to(journal(), "{}");
        new ExecutionDraft("04")
                .waits("timer", NOON.minusSeconds(99))
                .ended("cancelled")
                .to(journal(), "{}");
        new ExecutionDraft("05").to(journal(), "{}");

        assertThat(ids(journal().due(NOON, 9))).containsExactly("wf-03", "wf-02");
        assertThat(ids(journal().due(NOON, 1))).containsExactly("wf-03");
        assertThat(journal().due(NOON.minusSeconds(10), 9)).isEmpty();
        assertThat(journal().nextWakeUp()).contains(NOON.minusSeconds(9));
    }

    @Test
    default void followsAWakeUpThatMovesWhileNothingElseChanges() {
        ExecutionDraft draft = new ExecutionDraft("01").waits("timer", NOON.plusSeconds(9));
        draft.to(journal(), "{}");

        draft.waits("timer", NOON).to(journal(), "{}");

        assertThat(journal().find(draft.id())).contains(draft.row());
        assertThat(ids(journal().due(NOON, 9))).containsExactly("wf-01");
        assertThat(journal().nextWakeUp()).contains(NOON);

        draft.waits("timer", NOON.plusSeconds(1)).to(journal(), "{}");

        assertThat(journal().find(draft.id())).contains(draft.row());
        assertThat(journal().due(NOON, 9)).isEmpty();
        assertThat(journal().nextWakeUp()).contains(NOON.plusSeconds(1));
    }

    @Test
    default void hasNoNextWakeUpWhereNobodySleeps() {
        new ExecutionDraft("01").to(journal(), "{}");

        assertThat(journal().nextWakeUp()).isEmpty();
    }

    @Test
    default void keepsAWakeUpFarBeyondEveryLifetime() {
        new ExecutionDraft("01").waits("timer", Instant.MAX).to(journal(), "{}");

        assertThat(journal().nextWakeUp())
                .hasValueSatisfying(wakeUp -> assertThat(wakeUp).isAfter(Instant.parse("2200-01-01T00:00:00Z")));
        assertThat(journal().due(NOON, 1)).isEmpty();
    }

    @Test
    default void refusesAPageOfNothing() {
        assertThatThrownBy(() -> journal().tail(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal().open(Optional.empty(), -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> page(Optional<String> workflow, Optional<String> status, Optional<String> before, int limit) {
        return ids(journal().list(new Query(workflow, status, before.map(ExecutionId::new), limit)));
    }

    private static List<String> ids(List<ExecutionRow> rows) {
        return rows.stream().map(row -> row.id().text()).toList();
    }
}
