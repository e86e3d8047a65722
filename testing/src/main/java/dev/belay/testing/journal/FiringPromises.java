package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.belay.engine.arrival.Arrival;
import dev.belay.engine.arrival.Arrivals;
import dev.belay.engine.arrival.TriggerLog;
import dev.belay.engine.journal.Appended;
import dev.belay.engine.journal.Firing;
import dev.belay.engine.journal.JournalReader;
import dev.belay.trigger.Fired;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.Past;
import dev.belay.trigger.TriggerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** That a trigger fired is stored with what it starts, and never twice; what did not fire is remembered in bounds. */
interface FiringPromises extends OpenedStore {

    TriggerId PUSHED = new TriggerId("deploy", "pushed");
    Instant FIRST = ExecutionDraft.CREATED;
    Instant SECOND = FIRST.plusSeconds(600);

    @Test
    default void storesThatATriggerFiredWithWhatItStarts() {
        var draft = new ExecutionDraft("a").firedBy(firing("m1", "k", FIRST, Optional.empty()));
        draft.to(journal(), "{}");
        reopen();

        var fired = Optional.of(new Fired(draft.id(), FIRST));
        assertThat(journal().triggers().past(PUSHED, "m1", "k")).isEqualTo(new Past(fired, fired));
        assertThat(journal().triggers().past(PUSHED, "m2", "k")).isEqualTo(new Past(Optional.empty(), fired));
        assertThat(journal().triggers().past(PUSHED, "m1", "other")).isEqualTo(new Past(fired, Optional.empty()));
        assertThat(journal().triggers().past(new TriggerId("deploy", "other"), "m1", "k"))
                .isEqualTo(Past.NONE);
        assertThat(store().beside().arrivals().list(all(9)))
                .containsExactly(new Arrival(1, PUSHED, "m1", Outcome.FIRED, "", FIRST, 1, Optional.of(draft.id())));
    }

    @Test
    default void neverFiresTwiceOnTheSameOccurrence() {
        var first = new ExecutionDraft("a").firedBy(firing("m1", "k", FIRST, Optional.empty()));
        first.to(journal(), "{}");

        Appended again = new ExecutionDraft("b")
                .firedBy(firing("m1", "k", SECOND, Optional.of(FIRST)))
                .to(journal(), "{}");

        assertThat(again).isEqualTo(new Appended.Replayed(first.id()));
        assertThat(journal().entries(0, 9)).hasSize(1);
    }

    @Test
    default void refusesAFiringThatWasDecidedBeforeTheLastOne() {
        var first = new ExecutionDraft("a").firedBy(firing("m1", "k", FIRST, Optional.empty()));
        first.to(journal(), "{}");

        Appended late = new ExecutionDraft("b")
                .firedBy(firing("m2", "k", SECOND, Optional.empty()))
                .to(journal(), "{}");
        var informed = new ExecutionDraft("c").firedBy(firing("m2", "k", SECOND, Optional.of(FIRST)));

        assertThat(late).isEqualTo(new Appended.Replayed(first.id()));
        assertThat(informed.to(journal(), "{}")).isInstanceOf(Appended.Stored.class);
        assertThat(journal().triggers().past(PUSHED, "m3", "k").onSame()).contains(new Fired(informed.id(), SECOND));
    }

    @Test
    default void firesOnceForAHundredWhoBringTheSame() {
        List<Appended> answers = Crowd.of(
                100,
                n -> new ExecutionDraft("e" + n)
                        .firedBy(firing("m1", "k", FIRST, Optional.empty()))
                        .to(journal(), "{}"));

        assertThat(answers).filteredOn(Appended.Stored.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Appended.Replayed.class::isInstance).hasSize(99);
        assertThat(journal().list(JournalReader.Query.newest(9))).hasSize(1);
    }

    @Test
    default void firesOnEachOfManyKeysAtTheSameTime() {
        List<Appended> answers = Crowd.of(
                50,
                n -> new ExecutionDraft("e" + n)
                        .firedBy(firing("m" + n, "k" + n, FIRST, Optional.empty()))
                        .to(journal(), "{}"));

        assertThat(answers).allMatch(Appended.Stored.class::isInstance);
    }

    @Test
    default void leavesNothingOfAFiringWhoseExecutionIsRefused() {
        new ExecutionDraft("a").key("same").to(journal(), "{}");

        Appended refused = new ExecutionDraft("b")
                .key("same")
                .firedBy(firing("m1", "k", FIRST, Optional.empty()))
                .to(journal(), "{}");

        assertThat(refused).isInstanceOf(Appended.Replayed.class);
        assertThat(journal().triggers().past(PUSHED, "m1", "k")).isEqualTo(Past.NONE);
    }

    @Test
    default void countsWhatComesAgainWithTheSameOutcome() {
        note("m1", Outcome.UNMATCHED, FIRST);
        note("m1", Outcome.UNMATCHED, SECOND);
        note("m1", Outcome.DUPLICATE, SECOND);

        assertThat(journal().arrivals().list(all(9)))
                .extracting(Arrival::outcome, Arrival::times, Arrival::at)
                .containsExactlyInAnyOrder(tuple(Outcome.UNMATCHED, 2, SECOND), tuple(Outcome.DUPLICATE, 1, SECOND));
    }

    @Test
    default void doesNotTakeAFiringAsANote() {
        assertThatThrownBy(() -> note("m1", Outcome.FIRED, FIRST)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void forgetsTheOldestOfTooManyThatDidNotFire() {
        new ExecutionDraft("a")
                .firedBy(firing("m0", "k", FIRST, Optional.empty()))
                .to(journal(), "{}");
        Crowd.of(TriggerLog.KEPT + 20, n -> {
            note("m" + (n + 1), Outcome.UNMATCHED, FIRST);
            return n;
        });

        List<Arrival> kept = everything();
        assertThat(kept).hasSize(TriggerLog.KEPT + 1);
        assertThat(kept.getLast().outcome()).isEqualTo(Outcome.FIRED);
    }

    private List<Arrival> everything() {
        List<Arrival> all = new ArrayList<>(journal().arrivals().list(all(700)));
        all.addAll(journal()
                .arrivals()
                .list(new Arrivals.Query(
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.of(all.getLast().number()),
                        700)));
        return all;
    }

    @Test
    default void remembersAFiringForAsLongAsItIsPromised() {
        new ExecutionDraft("a")
                .firedBy(firing("m1", "k", FIRST, Optional.empty()))
                .to(journal(), "{}");

        journal().sweep(FIRST.plus(TriggerLog.REMEMBERED));
        assertThat(journal().triggers().past(PUSHED, "m1", "k")).isNotEqualTo(Past.NONE);
        journal().sweep(FIRST.plus(TriggerLog.REMEMBERED).plusNanos(1));
        assertThat(journal().triggers().past(PUSHED, "m1", "k")).isEqualTo(Past.NONE);
    }

    @Test
    default void listsWhatCameToATriggerOrADefinition() {
        note("m1", Outcome.UNMATCHED, FIRST);
        journal()
                .triggers()
                .note(new TriggerId("deploy", "other"), "m2", Outcome.REFUSED, "No.", Optional.empty(), FIRST);
        journal()
                .triggers()
                .note(new TriggerId("backup", "pushed"), "m3", Outcome.REFUSED, "No.", Optional.empty(), FIRST);

        assertThat(occurrences(Optional.empty(), Optional.empty())).containsExactly("m3", "m2", "m1");
        assertThat(occurrences(Optional.of("deploy"), Optional.empty())).containsExactly("m2", "m1");
        assertThat(occurrences(Optional.of("deploy"), Optional.of("pushed"))).containsExactly("m1");
        assertThat(occurrences(Optional.of("nothing"), Optional.empty())).isEmpty();
    }

    private List<String> occurrences(Optional<String> workflow, Optional<String> trigger) {
        return journal().arrivals().list(new Arrivals.Query(workflow, trigger, OptionalLong.empty(), 9)).stream()
                .map(Arrival::occurrence)
                .toList();
    }

    private void note(String occurrence, Outcome outcome, Instant at) {
        journal().triggers().note(PUSHED, occurrence, outcome, "A sentence.", Optional.empty(), at);
    }

    private static Arrivals.Query all(int limit) {
        return new Arrivals.Query(Optional.empty(), Optional.empty(), OptionalLong.empty(), limit);
    }

    private static Firing firing(String occurrence, String key, Instant at, Optional<Instant> last) {
        return new Firing(PUSHED, occurrence, key, at, last);
    }
}
