package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.Append;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An execution and those that work for its steps: stored together, found together, gone together. */
interface FamilyPromises extends OpenedStore {

    // Together

    @Test
    default void storesDecisionsOnSeveralExecutionsTogether() {
        var parent = new ExecutionDraft("a");
        parent.to(journal(), "{}");
        var child = new ExecutionDraft("b").within(parent);

        Appended appended = journal()
                .append(List.of(
                        parent.append(journal().epoch(), "{}"),
                        child.append(journal().epoch(), "{}", "{}")));

        assertThat(appended).isEqualTo(new Appended.Stored(4));
        assertThat(journal().find(parent.id())).map(ExecutionRow::version).contains(2L);
        assertThat(journal().find(child.id())).contains(child.version(2).row());
    }

    @Test
    default void storesNothingOfTheChildWhereTheParentIsStale() {
        var parent = new ExecutionDraft("a");
        parent.to(journal(), "{}", "{}");
        var stale = new ExecutionDraft("a").version(1);
        var child = new ExecutionDraft("b").within(parent);

        Appended appended = journal()
                .append(List.of(
                        stale.append(journal().epoch(), "{}"),
                        child.append(journal().epoch(), "{}")));

        assertThat(appended).isEqualTo(new Appended.Stale(2));
        assertThat(journal().find(child.id())).isEmpty();
        assertThat(journal().tail(0, 10)).hasSize(2);
    }

    @Test
    default void storesNothingOfTheParentWhereTheChildFindsNoSlot() {
        var holder = new ExecutionDraft("h").holds("key", 1);
        holder.to(journal(), "{}");
        var parent = new ExecutionDraft("p");
        parent.to(journal(), "{}");
        var child = new ExecutionDraft("q").within(parent).holds("key", 1);

        Appended appended = journal()
                .append(List.of(
                        parent.append(journal().epoch(), "{}"),
                        child.append(journal().epoch(), "{}")));

        assertThat(appended).isEqualTo(new Appended.SlotTaken(holder.id()));
        assertThat(journal().find(parent.id())).map(ExecutionRow::version).contains(1L);
        assertThat(journal().find(child.id())).isEmpty();
    }

    @Test
    default void storesNothingByAWriterWhoseTimeIsOver() {
        var parent = new ExecutionDraft("a");
        long old = journal().epoch();
        parent.to(journal(), "{}");
        reopen();
        parent.to(journal(), "{}");
        var child = new ExecutionDraft("b").within(parent);

        assertThat(journal().append(List.of(parent.append(old, "{}"), child.append(old, "{}"))))
                .isEqualTo(new Appended.Stale(2));
        assertThat(journal().find(child.id())).isEmpty();
    }

    @Test
    default void refusesNothingAtAllAndTheSameExecutionTwice() {
        var one = new ExecutionDraft("a");
        Append append = one.append(journal().epoch(), "{}");

        assertThatThrownBy(() -> journal().append(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal().append(List.of(append, append)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(journal().find(one.id())).isEmpty();
    }

    @Test
    default void keepsFamiliesWhenItIsOpenedAgain() {
        var parent = new ExecutionDraft("a");
        parent.to(journal(), "{}");
        var child = new ExecutionDraft("b").within(parent);
        journal()
                .append(List.of(
                        parent.append(journal().epoch(), "{}"),
                        child.append(journal().epoch(), "{}")));

        reopen();

        assertThat(journal().children(parent.id(), Optional.empty(), 10))
                .containsExactly(child.version(1).row());
    }

    // Finding

    @Test
    default void listsTheChildrenOfAnExecutionAndAllThatAreWithinIt() {
        var outermost = new ExecutionDraft("1");
        outermost.to(journal(), "{}");
        var child = new ExecutionDraft("2").within(outermost);
        child.to(journal(), "{}");
        var grandchild = new ExecutionDraft("3").within(child);
        grandchild.to(journal(), "{}");
        var second = new ExecutionDraft("4").within(outermost);
        second.to(journal(), "{}");
        new ExecutionDraft("5").to(journal(), "{}");

        assertThat(ids(journal().children(outermost.id(), Optional.empty(), 10)))
                .containsExactly("wf-2", "wf-4");
        assertThat(ids(journal().children(outermost.id(), Optional.of(child.id()), 10)))
                .containsExactly("wf-4");
        assertThat(ids(journal().children(child.id(), Optional.empty(), 10))).containsExactly("wf-3");
        assertThat(ids(journal().within(outermost.id(), Optional.empty(), 2))).containsExactly("wf-2", "wf-3");
        assertThat(ids(journal().within(outermost.id(), Optional.of(grandchild.id()), 2)))
                .containsExactly("wf-4");
        assertThat(journal().within(child.id(), Optional.empty(), 10)).isEmpty();
    }

    @Test
    default void takesWhatIsWithinAnExecutionForAPartOfIt() {
        var outermost = new ExecutionDraft("1").touches("a").ended("completed");
        outermost.to(journal(), "{}");
        new ExecutionDraft("2")
                .within(outermost)
                .touches("a")
                .ended("completed")
                .to(journal(), "{}");
        var later = new ExecutionDraft("3").touches("a").ended("completed");
        later.to(journal(), "{}");

        assertThat(ids(journal().touchedLater(outermost.id(), List.of("a"), 10)))
                .containsExactly("wf-3");
    }

    // Removing

    private List<Expired> expired() {
        return journal()
                .expired(new Retention(Instant.MAX, Set.of(), 0), Optional.empty(), 10)
                .executions();
    }

    @Test
    default void keepsAChildAsLongAsTheOutermostIsThereAndRemovesItWithThat() {
        var outermost = new ExecutionDraft("1");
        outermost.to(journal(), "{}");
        var child = new ExecutionDraft("2").within(outermost).ended("completed");
        child.to(journal(), "{}");
        var grandchild = new ExecutionDraft("3").within(child).ended("completed");
        grandchild.to(journal(), "{}");

        assertThat(expired()).extracting(Expired::obstacle).containsOnly(Optional.of(Expired.Obstacle.PART_OF_ANOTHER));
        assertThat(journal().remove(List.of(child.id(), grandchild.id()))).isEmpty();

        outermost.ended("completed").to(journal(), "{}");
        assertThat(journal().remove(List.of(outermost.id()))).containsExactly(outermost.id());
        assertThat(journal().find(child.id())).isEmpty();
        assertThat(journal().find(grandchild.id())).isEmpty();
    }

    @Test
    default void keepsAnExecutionWhoseChildBuildsUponAnEarlierOne() {
        new ExecutionDraft("1").touches("a").ended("completed").to(journal(), "{}");
        var outermost = new ExecutionDraft("2").ended("completed");
        outermost.to(journal(), "{}");
        new ExecutionDraft("3")
                .within(outermost)
                .touches("a")
                .ended("completed")
                .to(journal(), "{}");

        assertThat(journal().remove(List.of(outermost.id()))).isEmpty();
    }

    @Test
    default void keepsADefinitionThatAnExecutionCanStillComeToRun() {
        var text = new StoredDefinition("pinned", "child", Optional.empty(), "test", "text", Instant.EPOCH);
        journal().keep(text);
        var parent = new ExecutionDraft("1").pins("pinned");
        parent.to(journal(), "{}");
        var child = new ExecutionDraft("2").workflow("other").ended("completed");
        child.to(journal(), "{}");

        journal().remove(List.of(child.id()));
        assertThat(journal().definition("pinned")).contains(text);

        parent.ended("completed").to(journal(), "{}");
        journal().remove(List.of(parent.id()));
        assertThat(journal().definition("pinned")).isEmpty();
    }

    private static List<String> ids(List<ExecutionRow> rows) {
        return rows.stream().map(ExecutionRow::id).map(ExecutionId::text).toList();
    }
}
