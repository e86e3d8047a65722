package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was acknowledged is there for every other reader at once, and after every opening. */
interface ReopenPromises extends OpenedStore {

    @Test
    default void keepsEverythingOverAnOpening() {
        var draft = new ExecutionDraft("a")
                .key("release-1")
                .labels(Map.of("team", "web", "a\"b", "c\\d"))
                .touches("file:/etc/motd")
                .waits("timer", ExecutionDraft.CREATED.plusSeconds(5))
                .wants("deploy");
        draft.to(journal(), "{\"n\":1}", "{\"n\":2}");
        var definition =
                new StoredDefinition("h1", "deploy", Optional.empty(), "native", "belay: 1", ExecutionDraft.CREATED);
        register(definition);
        journal().noteDuration("deploy", "switch", 12);
        var events = journal().events(draft.id(), 0, 10);

        reopen();

        assertThat(journal().find(draft.id())).contains(draft.row());
        assertThat(journal().events(draft.id(), 0, 10)).isEqualTo(events);
        assertThat(journal().registered("deploy", Optional.empty()))
                .map(StoredDefinition::text)
                .contains("belay: 1");
        assertThat(journal().durations("deploy", "switch", 9)).containsExactly(12L);
        assertThat(new ExecutionDraft("b").key("release-1").to(journal(), "{}"))
                .isEqualTo(new Appended.Replayed(draft.id()));
    }

    @Test
    default void goesOnWithVersionsSequencesAndTouchesAfterAnOpening() {
        var draft = new ExecutionDraft("a").touches("x");
        draft.to(journal(), "{}", "{}");

        reopen();

        assertThat(new ExecutionDraft("a").version(1).to(journal(), "{}")).isEqualTo(new Appended.Stale(2));
        assertThat(draft.touches("x", "y").to(journal(), "{}")).isEqualTo(new Appended.Stored(3));
        assertThat(journal().find(draft.id())).contains(draft.row());
    }

    @Test
    default void countsEveryOpening() {
        long first = journal().epoch();

        long second = reopen().epoch();
        long third = reopen().epoch();

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
    }

    @Test
    default void addsDurationsToThoseOfEarlierOpenings() {
        journal().noteDuration("deploy", "switch", 1);
        reopen().noteDuration("deploy", "switch", 2);

        assertThat(journal().durations("deploy", "switch", 9)).containsExactly(2L, 1L);
        assertThat(reopen().durations("deploy", "switch", 9)).containsExactly(2L, 1L);
    }

    @Test
    default void showsAcknowledgedAppendsToAnotherReaderAtOnce() {
        try (JournalReader beside = store().beside()) {
            for (int n = 0; n < 20; n++) {
                var draft = new ExecutionDraft("a" + n);
                draft.to(journal(), "{}");
                assertThat(beside.find(draft.id())).contains(draft.row());
                assertThat(beside.tail(n, 10)).hasSize(1);
            }
        }
    }
}
