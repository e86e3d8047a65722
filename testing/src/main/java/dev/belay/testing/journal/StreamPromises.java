package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.belay.engine.journal.Entry;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.StoredDefinition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events of executions and notices of everything else are one stream, numbered without a double. */
interface StreamPromises extends OpenedStore {

    @Test
    default void tellsOfRegisteredDefinitionsAmongTheEventsOfExecutions() {
        var draft = new ExecutionDraft("a");
        draft.to(journal(), "{\"n\":1}");
        register(definition("deploy", "one"));
        draft.to(journal(), "{\"n\":2}", "{\"n\":3}");
        register(definition("deploy", "two"));

        assertThat(journal().entries(0, 10))
                .extracting(Entry::sequence, Entry::name, Entry::json)
                .containsExactly(
                        tuple(1L, "step-started", "{\"n\":1}"),
                        tuple(
                                2L,
                                "definition-registered",
                                "{\"name\":\"deploy\",\"version\":1,\"hash\":\"hash-deploy-one\"}"),
                        tuple(3L, "step-started", "{\"n\":2}"),
                        tuple(4L, "step-started", "{\"n\":3}"),
                        tuple(
                                5L,
                                "definition-registered",
                                "{\"name\":\"deploy\",\"version\":2,\"hash\":\"hash-deploy-two\"}"));
        assertThat(journal().lastSequence()).isEqualTo(5);
        assertThat(journal().lastNotice()).isEqualTo(5);
        assertThat(journal().tail(0, 10)).extracting(Entry::sequence).containsExactly(1L, 3L, 4L);
    }

    @Test
    default void tellsNothingWhereARegistrationChangesNothing() {
        register(definition("deploy", "one"));
        register(definition("deploy", "one"));

        assertThat(journal().entries(0, 10))
                .containsExactly(new Notice(
                        1,
                        ExecutionDraft.CREATED,
                        Notice.DEFINITION_REGISTERED,
                        "deploy",
                        "{\"name\":\"deploy\",\"version\":1,\"hash\":\"hash-deploy-one\"}"));
    }

    @Test
    default void readsTheStreamFromAnyNumberInPages() {
        for (int n = 1; n <= 6; n++) {
            new ExecutionDraft("e" + n).to(journal(), "{}");
            register(definition("d" + n, "text"));
        }

        assertThat(journal().entries(0, 5)).extracting(Entry::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(journal().entries(5, 100))
                .extracting(Entry::sequence)
                .containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(journal().entries(12, 100)).isEmpty();
        assertThat(store().beside().entries(11, 3)).extracting(Entry::name).containsExactly("definition-registered");
    }

    @Test
    default void endsAPageOfTheStreamWithTheEntryThatMakesItTooLong() {
        String large = "{\"text\":\"" + "x".repeat(JournalReader.MAX_PAGE_LENGTH / 2) + "\"}";
        new ExecutionDraft("a").to(journal(), large, large, large, large);

        assertThat(journal().entries(0, 100)).hasSize(2);
        assertThat(journal().entries(2, 100)).hasSize(2);
    }

    @Test
    default void neverGivesTheNumberOfANoticeAgain() {
        new ExecutionDraft("a").to(journal(), "{}");
        register(definition("deploy", "one"));
        Journal again = reopen();

        new ExecutionDraft("b").to(again, "{}");

        assertThat(again.entries(0, 10)).extracting(Entry::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    default void knowsTheNewestVersionOfEachDefinition() {
        register(definition("deploy", "one"));
        StoredDefinition two = register(definition("deploy", "two"));
        StoredDefinition other = register(definition("backup", "other"));

        assertThat(journal().newestRegistered(Optional.empty(), 10)).containsExactly(other, two);
        assertThat(journal().newestRegistered(Optional.of("backup"), 10)).containsExactly(two);
        assertThat(journal().newestRegistered(Optional.empty(), 1)).containsExactly(other);
        assertThat(journal().newestRegistered(Optional.of("deploy"), 10)).isEmpty();
    }

    @Test
    default void hasANameOfItsOwnThatStays() {
        String instance = journal().instance();

        assertThat(instance).matches("[0-9a-z]{16}");
        assertThat(reopen().instance()).isEqualTo(instance);
        assertThat(store().beside().instance()).isEqualTo(instance);
    }

    private static StoredDefinition definition(String name, String text) {
        return new StoredDefinition(
                "hash-" + name + "-" + text, name, Optional.empty(), "native", text, ExecutionDraft.CREATED);
    }
}
