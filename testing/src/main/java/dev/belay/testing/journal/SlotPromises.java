package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.ExecutionRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At most so many executions hold a slot at once, and those that wait are known in the order of asking. */
interface SlotPromises extends OpenedStore {

    @Test
    default void refusesASlotThatIsTaken() {
        var holder = new ExecutionDraft("a").holds("deploy", 1);
        holder.to(journal(), "{}");

        Appended refused = new ExecutionDraft("b").holds("deploy", 1).to(journal(), "{}");
        Appended elsewhere = new ExecutionDraft("c").holds("backup", 1).to(journal(), "{}");

        assertThat(refused).isEqualTo(new Appended.SlotTaken(holder.id()));
        assertThat(elsewhere).isInstanceOf(Appended.Stored.class);
        assertThat(journal().find(new ExecutionDraft("b").id())).isEmpty();
    }

    @Test
    default void givesAsManySlotsAsTheLimitSays() {
        new ExecutionDraft("a").holds("deploy", 2).to(journal(), "{}");
        Appended second = new ExecutionDraft("b").holds("deploy", 2).to(journal(), "{}");
        Appended third = new ExecutionDraft("c").holds("deploy", 2).to(journal(), "{}");

        assertThat(second).isInstanceOf(Appended.Stored.class);
        assertThat(third).isInstanceOf(Appended.SlotTaken.class);
    }

    @Test
    default void freesASlotWhenItIsGivenBackOrItsHolderEnds() {
        var first = new ExecutionDraft("a").holds("deploy", 1);
        first.to(journal(), "{}");
        first.givesSlotBack().to(journal(), "{}");
        var second = new ExecutionDraft("b").holds("deploy", 1);

        assertThat(second.to(journal(), "{}")).isInstanceOf(Appended.Stored.class);
        second.ended("completed").to(journal(), "{}");
        assertThat(new ExecutionDraft("c").holds("deploy", 1).to(journal(), "{}"))
                .isInstanceOf(Appended.Stored.class);
    }

    @Test
    default void doesNotCountAnExecutionAgainstItself() {
        var draft = new ExecutionDraft("a").holds("deploy", 1);
        draft.to(journal(), "{}");

        Appended again = draft.holds("deploy", 1).to(journal(), "{}");

        assertThat(again).isInstanceOf(Appended.Stored.class);
    }

    @Test
    default void tellsAStaleDecisionThatItIsStaleBeforeItLooksForASlot() {
        new ExecutionDraft("holder").holds("deploy", 1).to(journal(), "{}");
        new ExecutionDraft("a").to(journal(), "{}", "{}");

        Appended appended =
                new ExecutionDraft("a").version(1).holds("deploy", 1).to(journal(), "{}");

        assertThat(appended).isEqualTo(new Appended.Stale(2));
    }

    @Test
    default void givesThreeSlotsToFiftyWhoWantOneAtOnce() {
        List<Appended> answers = Crowd.of(
                50,
                caller -> new ExecutionDraft("c" + caller).holds("deploy", 3).to(journal(), "{}"));

        assertThat(answers).filteredOn(Appended.Stored.class::isInstance).hasSize(3);
        assertThat(answers).filteredOn(Appended.SlotTaken.class::isInstance).hasSize(47);
    }

    @Test
    default void keepsTheQueueInTheOrderOfAsking() {
        var early = new ExecutionDraft("z").wants("deploy");
        early.to(journal(), "{}");
        var late = new ExecutionDraft("a").wants("deploy");
        late.to(journal(), "{}");
        new ExecutionDraft("m").wants("backup").to(journal(), "{}");
        early.status("waiting", "").to(journal(), "{}");

        assertThat(journal().waitingForSlot("deploy", 10))
                .extracting(ExecutionRow::id)
                .containsExactly(early.id(), late.id());
        assertThat(journal().waitingForSlot("deploy", 1)).containsExactly(early.row());
    }

    @Test
    default void leavesTheQueueWithASlotOrAnEnd() {
        var served = new ExecutionDraft("a").wants("deploy");
        served.to(journal(), "{}");
        var cancelled = new ExecutionDraft("b").wants("deploy");
        cancelled.to(journal(), "{}");

        served.holds("deploy", 1).to(journal(), "{}");
        cancelled.ended("cancelled").to(journal(), "{}");

        assertThat(journal().waitingForSlot("deploy", 10)).isEmpty();
    }
}
