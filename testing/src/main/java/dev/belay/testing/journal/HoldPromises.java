package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.ExecutionId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is held is found by nobody who would go on with it, and by everybody who asks for it. */
interface HoldPromises extends OpenedStore {

    @Test
    default void holdsEverythingThatHasNotEnded() {
        new ExecutionDraft("01").to(journal(), "{}");
        new ExecutionDraft("02").ended("completed").to(journal(), "{}");
        new ExecutionDraft("03").waits("time soon", ExecutionDraft.CREATED).to(journal(), "{}");
        new ExecutionDraft("04").wants("deploy").to(journal(), "{}");

        assertThat(journal().holdOpen(ExecutionDraft.CREATED)).isEqualTo(3);
        assertThat(journal().holdOpen(ExecutionDraft.CREATED)).isZero();
        new ExecutionDraft("05").to(journal(), "{}");
        reopen();

        assertThat(ids(journal().open(Optional.empty(), 9))).containsExactly("wf-05");
        assertThat(journal().due(ExecutionDraft.CREATED, 9)).isEmpty();
        assertThat(journal().nextWakeUp()).isEmpty();
        assertThat(journal().waitingForSlot("deploy", 9)).isEmpty();
        assertThat(ids(journal().held(Optional.empty(), 2))).containsExactly("wf-01", "wf-03");
        assertThat(ids(journal().held(Optional.of(new ExecutionId("wf-03")), 2)))
                .containsExactly("wf-04");
        assertThat(journal().isHeld(new ExecutionId("wf-01"))).isTrue();
        assertThat(journal().isHeld(new ExecutionId("wf-02"))).isFalse();
        assertThat(journal().find(new ExecutionId("wf-03"))).isPresent();
    }

    @Test
    default void letsGoOnWhatIsReleased() {
        var draft = new ExecutionDraft("01").waits("time soon", ExecutionDraft.CREATED);
        draft.to(journal(), "{}");
        new ExecutionDraft("02").wants("deploy").to(journal(), "{}");
        journal().holdOpen(ExecutionDraft.CREATED);

        assertThat(journal().release(draft.id())).isTrue();
        assertThat(journal().release(draft.id())).isFalse();
        assertThat(journal().release(new ExecutionId("wf-02"))).isTrue();

        assertThat(ids(journal().open(Optional.empty(), 9))).containsExactly("wf-01", "wf-02");
        assertThat(journal().nextWakeUp()).contains(ExecutionDraft.CREATED);
        assertThat(journal().waitingForSlot("deploy", 9)).hasSize(1);
        assertThat(journal().held(Optional.empty(), 9)).isEmpty();
    }

    @Test
    default void leavesAHeldExecutionItsSlot() {
        var holder = new ExecutionDraft("01").holds("deploy", 1);
        holder.to(journal(), "{}");
        journal().holdOpen(ExecutionDraft.CREATED);

        assertThat(new ExecutionDraft("02").holds("deploy", 1).to(journal(), "{}"))
                .isEqualTo(new Appended.SlotTaken(holder.id()));
    }

    private static List<String> ids(List<ExecutionRow> rows) {
        return rows.stream().map(row -> row.id().text()).toList();
    }
}
