package dev.belay.testing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.Retention;
import dev.belay.engine.outbox.DeadLetter;
import dev.belay.engine.outbox.Deliveries;
import dev.belay.engine.outbox.Outbox;
import dev.belay.engine.outbox.Outbox.Selection;
import dev.belay.engine.outbox.SinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How far each sink is outlives the process; what it did not take is kept in bounds; nothing is pruned before it has it. */
interface OutboxPromises extends OpenedStore {

    Instant NOON = Instant.parse("2026-03-29T12:00:00.123456789Z");

    @Test
    default void beginsAtTheEndOfTheStreamAndStaysWhereItIs() {
        new ExecutionDraft("a").to(journal(), "{}", "{}");
        outbox().begin(Set.of("ops"), NOON);
        new ExecutionDraft("b").to(journal(), "{}");
        outbox().begin(Set.of("ops", "audit"), NOON);

        reopen();

        assertThat(outbox().sink("ops")).isEqualTo(SinkState.at("ops", 2));
        assertThat(outbox().sink("audit")).isEqualTo(SinkState.at("audit", 3));
        assertThatThrownBy(() -> outbox().sink("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThat(store().beside().deliveries().sinks())
                .containsExactly(SinkState.at("audit", 3), SinkState.at("ops", 2));
    }

    @Test
    default void remembersWhatWasTakenAndWhatWasNot() {
        outbox().begin(Set.of("ops"), NOON);
        outbox().failed("ops", 3, NOON.plusSeconds(9), "Nobody answers.");
        assertThat(outbox().sink("ops"))
                .isEqualTo(new SinkState(
                        "ops", 0, 3, Optional.of(NOON.plusSeconds(9)), "Nobody answers.", 0, 0, 0, Optional.empty()));

        outbox().delivered("ops", 7, 2, NOON);
        outbox().delivered("ops", 5, 1, NOON.plusSeconds(1));
        outbox().delivered("ops", 9, 0, NOON.plusSeconds(2));
        reopen();

        assertThat(outbox().sink("ops"))
                .isEqualTo(new SinkState("ops", 9, 0, Optional.empty(), "", 3, 0, 0, Optional.of(NOON.plusSeconds(1))));
    }

    @Test
    default void buriesALetterAndGoesOnBehindIt() {
        outbox().begin(Set.of("ops"), NOON);
        outbox().failed("ops", 9, NOON, "No.");

        outbox().bury(letter("ops", 4));
        outbox().bury(letter("ops", 4));
        reopen();

        SinkState state = outbox().sink("ops");
        assertThat(state.told()).isEqualTo(4);
        assertThat(state.attempts()).isZero();
        assertThat(state.retryAt()).isEmpty();
        assertThat(state.dead()).isEqualTo(1);
        assertThat(store().beside().deliveries().letters(query(Optional.empty())))
                .containsExactly(numbered(1, letter("ops", 4), false));
        assertThat(store().beside().deliveries().letter(1)).contains(numbered(1, letter("ops", 4), false));
        assertThat(outbox().letter(2)).isEmpty();
    }

    @Test
    default void sendsALetterAgainWhereSomebodyAsks() {
        bury("ops", 1, 2, 3);
        bury("audit", 1);

        assertThat(outbox().replay(new Selection.One(2))).isEqualTo(1);
        assertThat(outbox().replay(new Selection.One(99))).isZero();
        assertThat(outbox().again("ops", 9)).extracting(DeadLetter::sequence).containsExactly(2L);
        assertThat(outbox().replay(new Selection.OfSink("ops"))).isEqualTo(2);
        assertThat(outbox().again("ops", 2)).extracting(DeadLetter::sequence).containsExactly(1L, 2L);
        assertThat(outbox().again("audit", 9)).isEmpty();

        outbox().revived(1, NOON.plusSeconds(5));
        outbox().buriedAgain(2, 11, "Still not.");

        assertThat(outbox().again("ops", 9)).extracting(DeadLetter::sequence).containsExactly(3L);
        assertThat(outbox().letter(1)).isEmpty();
        assertThat(outbox().letter(2).orElseThrow().why()).isEqualTo("Still not.");
        assertThat(outbox().letter(2).orElseThrow().attempts()).isEqualTo(11);
        assertThat(outbox().sink("ops").delivered()).isEqualTo(1);
        assertThat(outbox().sink("ops").dead()).isEqualTo(2);
    }

    @Test
    default void tellsWhyASinkFailsOnlyWhileItDoes() {
        outbox().begin(Set.of("ops"), NOON);
        outbox().failed("ops", 1, NOON.plusSeconds(9), "It says no.");
        bury("ops", 1, 2);
        assertThat(outbox().sink("ops").why()).isEqualTo("It says no.");

        outbox().revived(1, NOON.plusSeconds(5));

        assertThat(outbox().sink("ops").why()).isEmpty();

        outbox().failed("ops", 1, NOON.plusSeconds(9), "It says no again.");
        outbox().revived(2, NOON.plusSeconds(6));

        assertThat(outbox().sink("ops").why()).isEqualTo("It says no again.");
    }

    @Test
    default void dropsWhatSomebodyNoLongerWants() {
        bury("ops", 1, 2, 3);
        bury("audit", 1);

        assertThat(outbox().drop(new Selection.One(2))).isEqualTo(1);
        assertThat(outbox().drop(new Selection.One(2))).isZero();
        assertThat(outbox().drop(new Selection.OfSink("ops"))).isEqualTo(2);
        assertThat(outbox().letters(query(Optional.empty())))
                .extracting(DeadLetter::sink)
                .containsExactly("audit");
    }

    @Test
    default void listsLettersInPages() {
        bury("ops", 1, 2, 3);
        bury("audit", 1);

        assertThat(outbox().letters(new Deliveries.Query(Optional.empty(), OptionalLong.empty(), 2)))
                .extracting(DeadLetter::number)
                .containsExactly(4L, 3L);
        assertThat(outbox().letters(new Deliveries.Query(Optional.of("ops"), OptionalLong.of(3), 9)))
                .extracting(DeadLetter::number)
                .containsExactly(2L, 1L);
    }

    @Test
    default void doesNotPruneWhatASinkDoesNotHaveYet() {
        outbox().begin(Set.of("ops"), NOON);
        var ended = new ExecutionDraft("01").ended("completed");
        ended.to(journal(), "{}", "{}");

        assertThat(obstacles()).containsExactly(Optional.of(Expired.Obstacle.UNTOLD));
        assertThat(journal().remove(List.of(ended.id()))).isEmpty();
        outbox().delivered("ops", 1, 1, NOON);
        assertThat(journal().remove(List.of(ended.id()))).isEmpty();
        outbox().delivered("ops", 2, 1, NOON);

        assertThat(obstacles()).containsExactly(Optional.empty());
        assertThat(journal().remove(List.of(ended.id()))).containsExactly(ended.id());
    }

    @Test
    default void doesNotWaitForASinkThatNobodyNames() {
        outbox().begin(Set.of("ops"), NOON);
        var ended = new ExecutionDraft("01").ended("completed");
        ended.to(journal(), "{}");

        journal().sweep(NOON.plus(Outbox.HELD));
        assertThat(obstacles()).containsExactly(Optional.of(Expired.Obstacle.UNTOLD));
        journal().sweep(NOON.plus(Outbox.HELD).plus(Duration.ofNanos(1)));
        assertThat(obstacles()).containsExactly(Optional.empty());
        outbox().begin(Set.of("ops"), NOON.plus(Outbox.HELD));
        assertThat(obstacles()).containsExactly(Optional.of(Expired.Obstacle.UNTOLD));
    }

    private List<Optional<Expired.Obstacle>> obstacles() {
        return journal().expired(new Retention(NOON, Set.of(), 0), Optional.empty(), 9).executions().stream()
                .map(Expired::obstacle)
                .toList();
    }

    private Outbox outbox() {
        return journal().outbox();
    }

    private void bury(String sink, long... sequences) {
        outbox().begin(Set.of(sink), NOON);
        for (long sequence : sequences) {
            outbox().bury(letter(sink, sequence));
        }
    }

    private static Deliveries.Query query(Optional<String> sink) {
        return new Deliveries.Query(sink, OptionalLong.empty(), 9);
    }

    private static DeadLetter letter(String sink, long sequence) {
        return numbered(
                0,
                new DeadLetter(
                        0, sink, "msg_x_" + sequence, sequence, "dev.belay.x", NOON, 10, "No.", "{\"a\":1}", false),
                false);
    }

    private static DeadLetter numbered(long number, DeadLetter letter, boolean again) {
        return new DeadLetter(
                number,
                letter.sink(),
                letter.message(),
                letter.sequence(),
                letter.type(),
                letter.at(),
                letter.attempts(),
                letter.why(),
                letter.body(),
                again);
    }
}
