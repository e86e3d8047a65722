package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Definitions are kept by content and registered by version; durations of steps are kept in bounds. */
interface DefinitionPromises extends OpenedStore {

    @Test
    default void keepsADefinitionOnceByItsContent() {
        StoredDefinition kept = definition("deploy", "one");
        journal().keep(kept);
        journal()
                .keep(new StoredDefinition(
                        kept.hash(),
                        kept.name(),
                        Optional.empty(),
                        "native",
                        kept.text(),
                        kept.storedAt().plusSeconds(9)));

        assertThat(journal().definition(kept.hash())).contains(kept);
        assertThat(journal().definition("unknown")).isEmpty();
        assertThat(journal().registered(10)).isEmpty();
    }

    @Test
    default void registersVersionsUnderAName() {
        StoredDefinition one = register(definition("deploy", "one"));
        StoredDefinition two = register(definition("deploy", "two"));
        StoredDefinition other = register(definition("backup", "other"));

        assertThat(one).isEqualTo(version(definition("deploy", "one"), 1));
        assertThat(two).isEqualTo(version(definition("deploy", "two"), 2));
        assertThat(journal().registered("deploy", Optional.empty())).contains(two);
        assertThat(journal().registered("deploy", Optional.of(1))).contains(one);
        assertThat(journal().registered("deploy", Optional.of(3))).isEmpty();
        assertThat(journal().registered("unknown", Optional.empty())).isEmpty();
        assertThat(journal().registered(10)).containsExactly(other, two, one);
        assertThat(journal().registered(2)).containsExactly(other, two);
        assertThat(journal().definition(one.hash())).contains(one);
    }

    @Test
    default void registersTheSameContentAgainOnlyWhereItIsNotTheNewest() {
        register(definition("deploy", "one"));
        StoredDefinition again = register(definition("deploy", "one"));
        register(definition("deploy", "two"));
        StoredDefinition back = register(definition("deploy", "one"));

        assertThat(again.version()).contains(1);
        assertThat(back.version()).contains(3);
        assertThat(journal().definition(back.hash())).contains(back);
        assertThat(journal().registered(10)).hasSize(3);
    }

    @Test
    default void registersOneVersionForFiftyWhoRegisterTheSame() {
        List<StoredDefinition> answers = Crowd.of(50, _ -> register(definition("deploy", "one")));

        assertThat(answers).containsOnly(version(definition("deploy", "one"), 1));
    }

    @Test
    default void knowsTheNewestDurationsOfAStep() {
        for (long millis = 1; millis <= Journal.KEPT_DURATIONS + 10; millis++) {
            journal().noteDuration("deploy", "switch", millis);
        }
        journal().noteDuration("deploy", "smoke", 7);

        assertThat(journal().durations("deploy", "switch", 1_000))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(11, 60).mapToObj(n -> 71 - n).toList());
        assertThat(journal().durations("deploy", "switch", 2)).containsExactly(60L, 59L);
        assertThat(journal().durations("deploy", "smoke", 9)).containsExactly(7L);
        assertThat(journal().durations("backup", "smoke", 9)).isEmpty();
    }

    private static StoredDefinition definition(String name, String text) {
        return new StoredDefinition(
                "hash-" + name + "-" + text, name, Optional.empty(), "native", text, ExecutionDraft.CREATED);
    }

    private static StoredDefinition version(StoredDefinition definition, int version) {
        return new StoredDefinition(
                definition.hash(),
                definition.name(),
                Optional.of(version),
                definition.notation(),
                definition.text(),
                definition.storedAt());
    }
}
