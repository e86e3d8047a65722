package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Expired.Obstacle;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader.Label;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Old executions go with everything that is theirs, and never one that others need. */
interface RemovalPromises extends OpenedStore {

    Instant ENDED = ExecutionDraft.CREATED.plusSeconds(60);
    Instant LATER = ENDED.plusSeconds(1);

    @Test
    default void namesWhatEndedBeforeAnInstantTheFirstEndedFirst() {
        ended("01", ENDED.plusSeconds(9));
        ended("02", ENDED.minusSeconds(9));
        ended("03", ENDED);
        ended("04", LATER);
        new ExecutionDraft("05").to(journal(), "{}");

        assertThat(free(retention(LATER))).containsExactly("wf-02", "wf-03");
        assertThat(free(retention(LATER.plusNanos(1)))).containsExactly("wf-02", "wf-03", "wf-04");
        assertThat(free(retention(ENDED.minusSeconds(9)))).isEmpty();
    }

    @Test
    default void keepsOtherStatusesAndTheNewestOfEveryDefinition() {
        for (int n = 1; n <= 5; n++) {
            new ExecutionDraft("0" + n)
                    .workflow(n % 2 == 0 ? "backup" : "deploy")
                    .ended(n == 3 ? "failed" : "completed")
                    .to(journal(), "{}");
        }

        assertThat(free(new Retention(LATER, Set.of("failed"), 0))).containsExactly("wf-03");
        assertThat(free(new Retention(LATER, Set.of(), 1))).containsExactly("wf-01", "wf-02", "wf-03");
        assertThat(free(new Retention(LATER, Set.of(), 2))).containsExactly("wf-01");
        assertThat(free(new Retention(LATER, Set.of(), 3))).isEmpty();
    }

    @Test
    default void removesAnExecutionFromEverywhere() {
        var gone = new ExecutionDraft("01")
                .labels(Map.of("team", "web"))
                .touches("file:/etc/motd")
                .ended("completed");
        gone.to(journal(), "{}", "{}");
        var stays = new ExecutionDraft("02")
                .labels(Map.of("team", "web"))
                .touches("file:/etc/motd")
                .ended("completed");
        stays.to(journal(), "{\"stays\":true}");

        assertThat(journal().remove(List.of(gone.id()))).containsExactly(gone.id());

        requireGone(gone);
        assertThat(journal().events(stays.id(), 0, 9)).hasSize(1);
        sweepAll();
        requireGone(gone);
        reopen();
        requireGone(gone);
        assertThat(journal().find(stays.id())).contains(stays.row());
        assertThat(journal().remove(List.of(gone.id()))).isEmpty();
    }

    private void requireGone(ExecutionDraft gone) {
        assertThat(journal().find(gone.id())).isEmpty();
        assertThat(journal().events(gone.id(), 0, 9)).isEmpty();
        assertThat(journal().tail(0, 9)).extracting(StoredEvent::json).containsExactly("{\"stays\":true}");
        assertThat(journal().list(Query.newest(9))).hasSize(1);
        assertThat(journal()
                        .list(new Query(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new Label("team", "web")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                9)))
                .hasSize(1);
        assertThat(free(retention(LATER))).containsExactly("wf-02");
    }

    @Test
    default void neverRemovesWhatHasNotEnded() {
        var open = new ExecutionDraft("01").waits("time soon", ExecutionDraft.CREATED);
        open.to(journal(), "{}");

        assertThat(journal().remove(List.of(open.id(), new ExecutionId("wf-unknown"))))
                .isEmpty();
        assertThat(journal().find(open.id())).contains(open.row());
    }

    @Test
    default void neverRemovesWhatIsBeingTakenBack() {
        var taken = ended("01", ENDED);
        var taker = new ExecutionDraft("02").takesBack(taken);
        taker.to(journal(), "{}");

        assertThat(obstacles()).containsExactly(Optional.of(Obstacle.BEING_TAKEN_BACK));
        assertThat(journal().remove(List.of(taken.id()))).isEmpty();
        taker.ended("rolled_back").to(journal(), "{}");
        assertThat(journal().remove(List.of(taken.id()))).containsExactly(taken.id());
    }

    @Test
    default void neverForgetsThatSomethingWasTakenBackWhileItIsThere() {
        var taken = ended("01", ENDED);
        var taker = new ExecutionDraft("02").takesBack(taken).ended("rolled_back");
        taker.to(journal(), "{}");

        assertThat(journal().remove(List.of(taker.id()))).isEmpty();
        assertThat(journal().takenBackBy(taken.id())).contains(taker.row());
        assertThat(obstacles()).containsExactly(Optional.empty(), Optional.of(Obstacle.TOOK_BACK));
        assertThat(journal().remove(List.of(taken.id(), taker.id()))).containsExactly(taken.id(), taker.id());
    }

    @Test
    default void neverForgetsALaterChangeOfWhatCanStillBeTakenBack() {
        var earlier = new ExecutionDraft("01").touches("a", "b").ended("completed");
        earlier.to(journal(), "{}");
        var later = new ExecutionDraft("02").touches("b").ended("failed");
        later.to(journal(), "{}");
        var undone = new ExecutionDraft("03").touches("b").ended("rolled_back");
        undone.to(journal(), "{}");

        assertThat(obstacles())
                .containsExactly(Optional.empty(), Optional.of(Obstacle.BUILDS_UPON_EARLIER), Optional.empty());
        assertThat(journal().remove(List.of(later.id(), undone.id()))).containsExactly(undone.id());
        assertThat(journal().touchedLater(earlier.id(), List.of("b"), 9)).hasSize(1);
        assertThat(journal().remove(List.of(earlier.id(), later.id()))).containsExactly(earlier.id(), later.id());
    }

    @Test
    default void letsALaterChangeGoWhereTheEarlierOneCannotBeTakenBack() {
        new ExecutionDraft("01").touches("a").ended("failed").to(journal(), "{}");
        var later = new ExecutionDraft("02").touches("a").ended("completed");
        later.to(journal(), "{}");

        assertThat(journal().remove(List.of(later.id()))).containsExactly(later.id());
    }

    @Test
    default void neverGivesANumberAgain() {
        new ExecutionDraft("01").ended("completed").to(journal(), "{}", "{}");
        var newest = new ExecutionDraft("02").ended("completed");
        newest.to(journal(), "{}", "{}");
        journal().remove(List.of(new ExecutionId("wf-01"), newest.id()));
        reopen();

        assertThat(new ExecutionDraft("03").to(journal(), "{\"n\":5}")).isEqualTo(new Appended.Stored(5));
        sweepAll();
        reopen();
        assertThat(new ExecutionDraft("04").to(journal(), "{\"n\":6}")).isEqualTo(new Appended.Stored(6));
        assertThat(journal().tail(4, 9)).extracting(StoredEvent::json).containsExactly("{\"n\":5}", "{\"n\":6}");
    }

    @Test
    default void keepsAKeyForItsPromisedTime() {
        var first = new ExecutionDraft("01").key("release-1").ended("completed");
        first.to(journal(), "{}");
        journal().remove(List.of(first.id()));
        Instant until = ENDED.plus(Journal.KEPT_KEYS);

        sweepAll(until);
        reopen();
        assertThat(new ExecutionDraft("02").key("release-1").to(journal(), "{}"))
                .isEqualTo(new Appended.Replayed(first.id()));
        sweepAll(until.plusSeconds(1));
        assertThat(new ExecutionDraft("03").key("release-1").to(journal(), "{}"))
                .isInstanceOf(Appended.Stored.class);
    }

    @Test
    default void removesADefinitionWithItsLastExecution() {
        journal().keep(definition("deploy"));
        register(definition("backup"));
        var one = new ExecutionDraft("01").workflow("deploy").ended("completed");
        one.to(journal(), "{}");
        var two = new ExecutionDraft("02").workflow("deploy").ended("completed");
        two.to(journal(), "{}");
        var registered = new ExecutionDraft("03").workflow("backup").ended("completed");
        registered.to(journal(), "{}");

        journal().remove(List.of(one.id(), registered.id()));
        assertThat(journal().definition("hash-of-deploy")).isPresent();
        journal().remove(List.of(two.id()));
        assertThat(journal().definition("hash-of-deploy")).isEmpty();
        assertThat(journal().definition("hash-of-backup")).isPresent();
        journal().keep(definition("deploy"));
        assertThat(journal().definition("hash-of-deploy")).isPresent();
    }

    @Test
    default void removesManyInPieces() {
        List<ExecutionId> ids = new ArrayList<>();
        for (int n = 0; n < 300; n++) {
            ids.add(ended(String.format("%03d", n), ENDED.plusNanos(n % 7)).id());
        }
        List<ExecutionId> removed = new ArrayList<>();
        Optional<Expired> after = Optional.empty();
        do {
            ExpiredPage page = journal().expired(retention(LATER), after, 32);
            removed.addAll(journal()
                    .remove(page.executions().stream().map(Expired::execution).toList()));
            after = page.last();
        } while (after.isPresent());
        sweepAll();

        assertThat(removed).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(journal().tail(0, 9)).isEmpty();
        assertThat(journal().list(Query.newest(9))).isEmpty();
    }

    private ExecutionDraft ended(String name, Instant at) {
        var draft = new ExecutionDraft(name).ended("completed", at);
        draft.to(journal(), "{}");
        return draft;
    }

    private static StoredDefinition definition(String name) {
        return new StoredDefinition(
                "hash-of-" + name, name, Optional.empty(), "native", "belay: 1", ExecutionDraft.CREATED);
    }

    private static Retention retention(Instant before) {
        return new Retention(before, Set.of(), 0);
    }

    private List<String> free(Retention retention) {
        return journal().expired(retention, Optional.empty(), 100).executions().stream()
                .filter(Expired::isFree)
                .map(expired -> expired.execution().text())
                .toList();
    }

    private List<Optional<Obstacle>> obstacles() {
        return journal().expired(retention(LATER), Optional.empty(), 100).executions().stream()
                .map(Expired::obstacle)
                .toList();
    }

    private void sweepAll() {
        sweepAll(LATER);
    }

    private void sweepAll(Instant now) {
        boolean more = true;
        while (more) {
            more = journal().sweep(now);
        }
    }
}
