package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.ExecutionId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Before an execution is taken back, it is known who touched the same things since. */
interface TakingBackPromises extends OpenedStore {

    @Test
    default void namesLaterExecutionsThatTouchedTheSameThings() {
        completed("0-before", "a");
        var asked = completed("1-asked", "a", "b");
        completed("2-other", "c");
        completed("3-one", "b");
        new ExecutionDraft("4-two").touches("x", "a", "b").to(journal(), "{}");

        assertThat(later(asked, "a", "b")).containsExactly("wf-4-two", "wf-3-one");
        assertThat(later(asked, "b")).containsExactly("wf-4-two", "wf-3-one");
        assertThat(later(asked, "c")).containsExactly("wf-2-other");
        assertThat(later(asked, "none")).isEmpty();
        assertThat(later(asked)).isEmpty();
    }

    @Test
    default void namesTheNewestWhereNotAllAreAskedFor() {
        var asked = completed("1", "a");
        completed("2", "a");
        completed("3", "a");

        assertThat(journal().touchedLater(asked.id(), List.of("a"), 1))
                .extracting(row -> row.id().text())
                .containsExactly("wf-3");
    }

    @Test
    default void leavesOutWhatLeftTheThingAsItWas() {
        var asked = completed("1", "a");
        new ExecutionDraft("2").touches("a").ended("rolled_back").to(journal(), "{}");
        var taken = completed("3", "a");
        new ExecutionDraft("4")
                .touches("a")
                .takesBack(taken)
                .ended("rolled_back")
                .to(journal(), "{}");

        assertThat(later(asked, "a")).isEmpty();
    }

    @Test
    default void countsATakingBackThatHasNotEnded() {
        var asked = completed("1", "a");
        var taken = completed("2", "a");
        new ExecutionDraft("3").touches("a").takesBack(taken).to(journal(), "{}");

        assertThat(later(asked, "a")).containsExactly("wf-3", "wf-2");
    }

    @Test
    default void countsTheTakingBackOfSomethingEarlier() {
        var earlier = completed("1", "a");
        var asked = completed("2", "a");
        new ExecutionDraft("3")
                .touches("a")
                .takesBack(earlier)
                .ended("rolled_back")
                .to(journal(), "{}");

        assertThat(later(asked, "a")).containsExactly("wf-3");
    }

    @Test
    default void countsAgainWhatWasTakenBackAndBroughtBack() {
        var asked = completed("1", "a");
        var taken = completed("2", "a");
        var taking = new ExecutionDraft("3").touches("a").takesBack(taken).ended("rolled_back");
        taking.to(journal(), "{}");
        new ExecutionDraft("4")
                .touches("a")
                .takesBack(taking)
                .ended("rolled_back")
                .to(journal(), "{}");

        assertThat(later(asked, "a")).containsExactly("wf-2");
    }

    @Test
    default void knowsWhoTakesAnExecutionBack() {
        var taken = completed("1", "a");
        assertThat(journal().takenBackBy(taken.id())).isEmpty();

        var failed = new ExecutionDraft("2").takesBack(taken).ended("rollback_incomplete");
        failed.to(journal(), "{}");
        assertThat(journal().takenBackBy(taken.id())).isEmpty();

        var atIt = new ExecutionDraft("3").takesBack(taken);
        atIt.to(journal(), "{}");
        assertThat(journal().takenBackBy(taken.id())).map(ExecutionRow::id).contains(atIt.id());

        atIt.ended("rolled_back").to(journal(), "{}");
        assertThat(journal().takenBackBy(taken.id())).isEqualTo(Optional.of(atIt.row()));
        assertThat(journal().takenBackBy(atIt.id())).isEmpty();
        assertThat(journal().takenBackBy(new ExecutionId("wf-never"))).isEmpty();
    }

    private ExecutionDraft completed(String id, String... touches) {
        var draft = new ExecutionDraft(id).touches(touches).ended("completed");
        draft.to(journal(), "{}");
        return draft;
    }

    private List<String> later(ExecutionDraft draft, String... things) {
        return journal().touchedLater(draft.id(), List.of(things), 10).stream()
                .map(row -> row.id().text())
                .toList();
    }
}
