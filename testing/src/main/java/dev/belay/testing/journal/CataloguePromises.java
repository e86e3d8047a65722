package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A registered version stands for its content, is advised against, is deleted, and is never mistaken for another. */
interface CataloguePromises extends OpenedStore {

    /** When the tests register. */
    Instant NOW = ExecutionDraft.CREATED.plusSeconds(60);

    @Test
    default void findsAVersionByWhatItsAuthorDeclares() {
        registerAs("deploy", "one", "1.0.0");
        registerAs("deploy", "two", "1.1.0");

        assertThat(journal().declared("deploy", "1.0.0"))
                .map(StoredDefinition::text)
                .contains("one");
        assertThat(journal().declared("deploy", "2.0.0")).isEmpty();
        assertThat(journal().declared("backup", "1.0.0")).isEmpty();
        assertThat(journal().registeredAs("deploy@1.0.0"))
                .flatMap(StoredDefinition::version)
                .contains(1);
        assertThat(journal().registeredAs("deploy@2"))
                .map(StoredDefinition::text)
                .contains("two");
        assertThat(journal().registeredAs("deploy")).map(StoredDefinition::text).contains("two");
        assertThat(journal().registeredAs("deploy@")).isEmpty();
    }

    @Test
    default void refusesOtherContentUnderADeclaredVersion() {
        registerAs("deploy", "one", "1.0.0");

        assertThat(registerAs("deploy", "other", "1.0.0")).isEqualTo(new Registered.Taken("hash-deploy-one"));
        assertThat(journal().registered(10)).hasSize(1);
        assertThat(journal().definition("hash-deploy-other")).isEmpty();
    }

    @Test
    default void registersTheSameContentUnderADeclaredVersionOnce() {
        registerAs("deploy", "one", "1.0.0");
        registerAs("deploy", "two", "1.1.0");

        assertThat(registerAs("deploy", "one", "1.0.0"))
                .isEqualTo(new Registered.Same(stored("deploy", "one", Optional.of(1))));
        assertThat(journal().registered("deploy", Optional.empty()))
                .map(StoredDefinition::text)
                .contains("two");
    }

    @Test
    default void tellsWhoRegisteredWhatAndWhenItWasLastUsed() {
        journal()
                .register(
                        new Registering(
                                stored("deploy", "one", Optional.empty()),
                                Optional.of("1.0.0"),
                                "anna",
                                Optional.of("git 4711")),
                        NOW);
        register(stored("backup", "other", Optional.empty()));
        new ExecutionDraft("a").workflow("deploy").definition("hash-deploy-one").to(journal(), "{}");

        var deploy = new Registration(
                stored("deploy", "one", Optional.of(1)),
                Optional.of("1.0.0"),
                NOW,
                "anna",
                Optional.of("git 4711"),
                Optional.empty(),
                Optional.of(ExecutionDraft.CREATED));
        assertThat(journal().registrations(Optional.of("deploy"), 10)).containsExactly(deploy);
        assertThat(journal().registrations(Optional.empty(), 10))
                .extracting(registration -> registration.definition().name())
                .containsExactly("backup", "deploy");
        assertThat(journal().registrations(Optional.empty(), 1)).hasSize(1);
    }

    @Test
    default void deprecatesOneVersionOrAllAndTakesThatBack() {
        registerAs("deploy", "one", "1.0.0");
        registerAs("deploy", "two", "1.1.0");
        var old = new Deprecation("Too old.", Optional.of("deploy@2"), "anna", NOW);
        var all = new Deprecation("Use ship.", Optional.empty(), "bert", NOW.plusSeconds(1));

        assertThat(journal().deprecate("deploy", Optional.of(1), Optional.of(old)))
                .isTrue();
        assertThat(deprecations()).containsExactly(Optional.empty(), Optional.of(old));
        journal().deprecate("deploy", Optional.empty(), Optional.of(all));
        assertThat(deprecations()).containsExactly(Optional.of(all), Optional.of(old));
        journal().deprecate("deploy", Optional.of(1), Optional.empty());
        assertThat(deprecations()).containsExactly(Optional.of(all), Optional.of(all));
        journal().deprecate("deploy", Optional.empty(), Optional.empty());
        assertThat(deprecations()).containsExactly(Optional.empty(), Optional.empty());
        assertThat(journal().deprecate("deploy", Optional.of(7), Optional.of(old)))
                .isFalse();
        assertThat(journal().deprecate("unknown", Optional.empty(), Optional.of(old)))
                .isFalse();
    }

    private List<Optional<Deprecation>> deprecations() {
        return journal().registrations(Optional.of("deploy"), 10).stream()
                .map(Registration::deprecation)
                .toList();
    }

    @Test
    default void neverGivesTheNumberOfADeletedVersionAgain() {
        registerAs("deploy", "one", "1.0.0");
        registerAs("deploy", "two", "1.1.0");

        assertThat(journal().delete("deploy", Optional.of(2), "anna", NOW)).isEqualTo(1);
        assertThat(journal().registered("deploy", Optional.empty()))
                .map(StoredDefinition::text)
                .contains("one");
        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW)).isEqualTo(1);
        assertThat(journal().registered("deploy", Optional.empty())).isEmpty();
        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW)).isZero();

        reopen();
        assertThat(registerAs("deploy", "three", "1.2.0"))
                .isEqualTo(new Registered.New(stored("deploy", "three", Optional.of(3))));
    }

    @Test
    default void letsADeletedDeclaredVersionComeBackWithTheSameContentOnly() {
        registerAs("deploy", "one", "1.0.0");
        journal().delete("deploy", Optional.empty(), "anna", NOW);

        assertThat(registerAs("deploy", "other", "1.0.0")).isEqualTo(new Registered.Taken("hash-deploy-one"));
        assertThat(registerAs("deploy", "one", "1.0.0"))
                .isEqualTo(new Registered.New(stored("deploy", "one", Optional.of(2))));
        assertThat(journal().declared("deploy", "1.0.0"))
                .flatMap(StoredDefinition::version)
                .contains(2);
    }

    @Test
    default void keepsTheTextOfADeletedVersionForAsLongAsAnExecutionRefersToIt() {
        registerAs("deploy", "one", "1.0.0");
        registerAs("deploy", "two", "1.1.0");
        var draft = new ExecutionDraft("a").workflow("deploy").definition("hash-deploy-one");
        draft.to(journal(), "{}");

        journal().delete("deploy", Optional.empty(), "anna", NOW);

        assertThat(journal().definition("hash-deploy-one"))
                .map(StoredDefinition::text)
                .contains("one");
        assertThat(journal().definition("hash-deploy-two")).isEmpty();
        assertThat(journal().liveWith("hash-deploy-one", 9)).containsExactly(draft.id());
        assertThat(journal().liveWith("hash-deploy-two", 9)).isEmpty();
    }

    private Registered registerAs(String name, String text, String version) {
        return journal()
                .register(new Registering(stored(name, text, Optional.empty()), Optional.of(version), "anna"), NOW);
    }

    private static StoredDefinition stored(String name, String text, Optional<Integer> version) {
        return new StoredDefinition("hash-" + name + "-" + text, name, version, "native", text, ExecutionDraft.CREATED);
    }
}
