package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.engine.journal.Appended;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An execution is created once, and an idempotency key stands for one execution. */
interface CreationPromises extends OpenedStore {

    @Test
    default void createsAnExecutionWithItsRowAndEvents() {
        var draft = new ExecutionDraft("a").status("pending", "");

        Appended appended = draft.to(journal(), "{\"n\":1}", "{\"n\":2}");

        assertThat(appended).isEqualTo(new Appended.Stored(2));
        assertThat(journal().find(draft.id())).contains(draft.row());
        assertThat(journal().events(draft.id(), 0, 10))
                .extracting("sequence", "version", "json")
                .containsExactly(tuple(1L, 1L, "{\"n\":1}"), tuple(2L, 2L, "{\"n\":2}"));
    }

    @Test
    default void knowsNothingOfAnExecutionThatWasNeverCreated() {
        var draft = new ExecutionDraft("never");

        assertThat(journal().find(draft.id())).isEmpty();
        assertThat(journal().events(draft.id(), 0, 10)).isEmpty();
        assertThat(journal().tail(0, 10)).isEmpty();
    }

    @Test
    default void createsAnExecutionOnlyOnce() {
        new ExecutionDraft("a").to(journal(), "{\"n\":1}", "{\"n\":2}");

        Appended again = new ExecutionDraft("a").to(journal(), "{\"n\":3}");

        assertThat(again).isEqualTo(new Appended.Stale(2));
        assertThat(journal().tail(0, 10)).hasSize(2);
    }

    @Test
    default void answersTheSameKeyWithTheFirstExecution() {
        var first = new ExecutionDraft("a").key("release-1");
        first.to(journal(), "{}");

        Appended again = new ExecutionDraft("b").key("release-1").to(journal(), "{}");

        assertThat(again).isEqualTo(new Appended.Replayed(first.id()));
        assertThat(journal().find(new ExecutionDraft("b").id())).isEmpty();
    }

    @Test
    default void answersTheSameKeyAlsoToTheSameIdAndAfterTheEnd() {
        var first = new ExecutionDraft("a").key("release-1");
        first.to(journal(), "{}");
        first.ended("completed").to(journal(), "{}");

        Appended again = new ExecutionDraft("a").key("release-1").to(journal(), "{}");

        assertThat(again).isEqualTo(new Appended.Replayed(first.id()));
    }

    @Test
    default void doesNotTakeExecutionsWithoutAKeyForTheSame() {
        assertThat(new ExecutionDraft("a").to(journal(), "{}")).isInstanceOf(Appended.Stored.class);
        assertThat(new ExecutionDraft("b").to(journal(), "{}")).isInstanceOf(Appended.Stored.class);
    }

    @Test
    default void storesOneOfFiftyCreationsWithTheSameKey() {
        List<Appended> answers = Crowd.of(
                50,
                caller -> new ExecutionDraft("c" + (100 + caller))
                        .key("release-1")
                        .to(journal(), "{\"caller\":" + caller + "}"));

        assertThat(answers).filteredOn(Appended.Stored.class::isInstance).hasSize(1);
        var created = journal().tail(0, 10).getFirst().execution();
        assertThat(answers).filteredOn(new Appended.Replayed(created)::equals).hasSize(49);
        assertThat(journal().open(Optional.empty(), 10)).hasSize(1);
    }

    @Test
    default void storesOneOfFiftyCreationsOfTheSameExecution() {
        List<Appended> answers =
                Crowd.of(50, caller -> new ExecutionDraft("same").to(journal(), "{\"caller\":" + caller + "}"));

        assertThat(answers).filteredOn(Appended.Stored.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(new Appended.Stale(1)::equals).hasSize(49);
    }
}
