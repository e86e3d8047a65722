package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Reference;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.journal.DefinitionUser;
import dev.belay.engine.journal.Deleted;
import dev.belay.engine.journal.Deprecation;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.Registration;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.execution.ExecutionId;
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
                                Optional.of("git 4711"),
                                List.of()),
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

        assertThat(journal().deprecate("deploy", Optional.of(1), old)).isTrue();
        assertThat(deprecations()).containsExactly(Optional.empty(), Optional.of(old));
        journal().deprecate("deploy", Optional.empty(), all);
        assertThat(deprecations()).containsExactly(Optional.of(all), Optional.of(old));
        journal().undeprecate("deploy", Optional.of(1), "anna", NOW);
        assertThat(deprecations()).containsExactly(Optional.of(all), Optional.of(all));
        journal().undeprecate("deploy", Optional.empty(), "anna", NOW);
        assertThat(deprecations()).containsExactly(Optional.empty(), Optional.empty());
        assertThat(journal().deprecate("deploy", Optional.of(7), old)).isFalse();
        assertThat(journal().deprecate("unknown", Optional.empty(), old)).isFalse();
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

        assertThat(journal().delete("deploy", Optional.of(2), "anna", NOW)).isEqualTo(new Deleted.Gone(1));
        assertThat(journal().registered("deploy", Optional.empty()))
                .map(StoredDefinition::text)
                .contains("one");
        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW)).isEqualTo(new Deleted.Gone(1));
        assertThat(journal().registered("deploy", Optional.empty())).isEmpty();
        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW)).isEqualTo(new Deleted.Gone(0));

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
    default void deletesNothingThatAnExecutionIsAtWorkWith() {
        registerAs("deploy", "one", "1.0.0");
        registerAs("deploy", "two", "1.1.0");
        var draft = new ExecutionDraft("a").workflow("deploy").definition("hash-deploy-one");
        draft.to(journal(), "{}");

        assertThat(journal().liveWith("hash-deploy-one", 9)).containsExactly(draft.id());
        assertThat(journal().liveWith("hash-deploy-two", 9)).isEmpty();
        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW))
                .isEqualTo(used(new DefinitionUser.Working(draft.id())));
        assertThat(journal().registered(10)).hasSize(2);
        assertThat(journal().delete("deploy", Optional.of(2), "anna", NOW)).isEqualTo(new Deleted.Gone(1));
    }

    @Test
    default void deletesNothingThatTheDefinitionOfAnExecutionAtWorkWasMadeOf() {
        registerAs("deploy", "one", "1.0.0");
        var draft = new ExecutionDraft("a")
                .workflow("deploy")
                .definition("hash-made")
                .pins("hash-deploy-one");
        draft.to(journal(), "{}");

        assertThat(journal().pinned(draft.id())).containsExactly("hash-deploy-one");
        assertThat(journal().pinned(new ExecutionId("wf-nobody"))).isEmpty();
        assertThat(journal().liveWith("hash-deploy-one", 9)).containsExactly(draft.id());
        assertThat(journal().registrations(Optional.of("deploy"), 9))
                .extracting(Registration::lastUsed)
                .containsExactly(Optional.of(ExecutionDraft.CREATED));
        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW))
                .isEqualTo(used(new DefinitionUser.Working(draft.id())));

        draft.ended("completed").to(journal(), "{}");
        assertThat(journal().liveWith("hash-deploy-one", 9)).isEmpty();
        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW)).isEqualTo(new Deleted.Gone(1));
    }

    @Test
    default void keepsTheTextOfADeletedVersionForAsLongAsAnExecutionRefersToIt() {
        registerAs("deploy", "one", "1.0.0");
        registerAs("deploy", "two", "1.1.0");
        new ExecutionDraft("a")
                .workflow("deploy")
                .definition("hash-deploy-one")
                .ended("completed")
                .to(journal(), "{}");

        journal().delete("deploy", Optional.empty(), "anna", NOW);

        assertThat(journal().definition("hash-deploy-one"))
                .map(StoredDefinition::text)
                .contains("one");
        assertThat(journal().definition("hash-deploy-two")).isEmpty();
    }

    @Test
    default void deletesNothingThatTheNewestVersionOfAnotherDefinitionNames() {
        registerAs("deploy", "one", "1.0.0");
        registerAs("deploy", "two", "1.1.0");
        registerNaming("release", "a", step("ship/deploy", "deploy"));
        registerNaming("alarm", "a", new Reference(Reference.Kind.TRIGGER, "broken", WorkflowName.parse("deploy")));

        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW))
                .isEqualTo(used(
                        new DefinitionUser.Named("alarm", Reference.Kind.TRIGGER, "broken"),
                        new DefinitionUser.Named("release", Reference.Kind.STEP, "ship/deploy")));
        assertThat(journal().delete("deploy", Optional.of(2), "anna", NOW)).isEqualTo(new Deleted.Gone(1));
        assertThat(journal().delete("deploy", Optional.of(1), "anna", NOW)).isInstanceOf(Deleted.Used.class);

        registerNaming("release", "b");
        registerNaming("alarm", "b");
        assertThat(journal().delete("deploy", Optional.of(1), "anna", NOW)).isEqualTo(new Deleted.Gone(1));
    }

    @Test
    default void deletesNoVersionThatIsNamedByItsNumberOrByWhatItDeclares() {
        registerAs("deploy", "one", "1.0.0");
        registerAs("deploy", "two", "1.1.0");
        registerNaming("release", "a", step("old", "deploy@1"), step("new", "deploy@1.1.0"));

        assertThat(journal().delete("deploy", Optional.of(1), "anna", NOW))
                .isEqualTo(used(new DefinitionUser.Named("release", Reference.Kind.STEP, "old")));
        assertThat(journal().delete("deploy", Optional.of(2), "anna", NOW))
                .isEqualTo(used(new DefinitionUser.Named("release", Reference.Kind.STEP, "new")));
    }

    @Test
    default void deletesWhatOnlyNamesItself() {
        registerNaming("deploy", "a", step("again", "deploy"));
        registerNaming("deploy", "b", step("again", "deploy"), step("first", "deploy@1"));

        assertThat(journal().delete("deploy", Optional.of(1), "anna", NOW))
                .isEqualTo(used(new DefinitionUser.Named("deploy", Reference.Kind.STEP, "first")));
        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW)).isEqualTo(new Deleted.Gone(2));
    }

    @Test
    default void forgetsWhatADeletedDefinitionNamed() {
        registerAs("deploy", "one", "1.0.0");
        registerNaming("release", "a", step("deploy", "deploy"));

        journal().delete("release", Optional.empty(), "anna", NOW);

        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW)).isEqualTo(new Deleted.Gone(1));
    }

    @Test
    default void namesAFewOfThoseWhoWouldMissIt() {
        registerAs("deploy", "one", "1.0.0");
        for (int i = 0; i < Deleted.NAMED + 1; i++) {
            registerNaming("release" + i, "a", step("deploy", "deploy"));
        }

        assertThat(journal().delete("deploy", Optional.empty(), "anna", NOW))
                .isInstanceOfSatisfying(
                        Deleted.Used.class, used -> assertThat(used.by()).hasSize(Deleted.NAMED));
    }

    @Test
    default void tellsOfADeprecationInTheStreamAndOfItsEnd() {
        registerAs("deploy", "one", "1.0.0");
        long before = journal().lastNotice();

        journal().deprecate("deploy", Optional.of(1), new Deprecation("Old.", Optional.of("ship"), "anna", NOW));
        journal().undeprecate("deploy", Optional.of(1), "bert", NOW.plusSeconds(1));
        journal().undeprecate("deploy", Optional.of(1), "bert", NOW.plusSeconds(2));
        journal().deprecate("deploy", Optional.empty(), new Deprecation("All.", Optional.empty(), "anna", NOW));

        assertThat(journal().entries(before, 10))
                .containsExactly(
                        new Notice(
                                before + 1,
                                NOW,
                                "definition-deprecated.1",
                                "deploy",
                                "{\"name\":\"deploy\",\"version\":1,\"reason\":\"Old.\",\"successor\":\"ship\","
                                        + "\"actor\":\"anna\"}"),
                        new Notice(
                                before + 2,
                                NOW.plusSeconds(1),
                                "definition-undeprecated.1",
                                "deploy",
                                "{\"name\":\"deploy\",\"version\":1,\"actor\":\"bert\"}"),
                        new Notice(
                                before + 3,
                                NOW,
                                "definition-deprecated.1",
                                "deploy",
                                "{\"name\":\"deploy\",\"reason\":\"All.\",\"actor\":\"anna\"}"));
    }

    private static Deleted used(DefinitionUser... by) {
        return new Deleted.Used(List.of(by));
    }

    private static Reference step(String path, String workflow) {
        return new Reference(Reference.Kind.STEP, path, WorkflowName.parse(workflow));
    }

    private void registerNaming(String name, String text, Reference... references) {
        journal()
                .register(
                        new Registering(
                                stored(name, text, Optional.empty()),
                                Optional.empty(),
                                "anna",
                                Optional.empty(),
                                List.of(references)),
                        NOW);
    }

    private Registered registerAs(String name, String text, String version) {
        return journal()
                .register(new Registering(stored(name, text, Optional.empty()), Optional.of(version), "anna"), NOW);
    }

    private static StoredDefinition stored(String name, String text, Optional<Integer> version) {
        return new StoredDefinition("hash-" + name + "-" + text, name, version, "native", text, ExecutionDraft.CREATED);
    }
}
