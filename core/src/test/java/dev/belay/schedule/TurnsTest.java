package dev.belay.schedule;

import static dev.belay.schedule.Missed.Reason.CHANGED;
import static dev.belay.schedule.Missed.Reason.DOWN;
import static dev.belay.schedule.Missed.Reason.OVERLAP;
import static dev.belay.schedule.Missed.Reason.TOO_MANY;
import static dev.belay.schedule.Missed.Reason.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the next step of a schedule is, for one that comes every ten minutes. */
final class TurnsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static Schedule every10(CatchUp missed, Overlap overlap) {
        return schedule(new Manner(
                missed, Duration.ofHours(1), overlap, Duration.ZERO, Optional.empty(), Optional.empty(), true));
    }

    private static Schedule schedule(Manner manner) {
        return new Schedule(
                "s", "w", Value.Mapping.EMPTY, new Timing.Every(Duration.ofMinutes(10), Instant.EPOCH), manner);
    }

    private static Schedule usual() {
        return every10(CatchUp.LATEST, Overlap.SKIP);
    }

    private static Progress upTo(int minutes, Integer... waiting) {
        return new Progress(
                at(minutes), List.of(waiting).stream().map(TurnsTest::at).toList(), Optional.empty());
    }

    private static Missed missed(int first, int last, int count, Missed.Reason reason) {
        return new Missed(at(first), at(last), count, reason, "");
    }

    // On time

    @Test
    void restsUntilTheNextInstant() {
        assertThat(Turns.next(usual(), upTo(0), at(9), false)).isEqualTo(new Turn.Rest(Optional.of(at(10))));
    }

    @Test
    void beginsWhenItsTurnHasCome() {
        assertThat(Turns.next(usual(), upTo(0), at(10), false)).isEqualTo(new Turn.Begin(at(10), upTo(10)));
        assertThat(Turns.next(usual(), upTo(0), at(11), false)).isEqualTo(new Turn.Begin(at(10), upTo(10)));
    }

    @Test
    void beginsOnceForEachInstant() {
        assertThat(Turns.next(usual(), upTo(10), at(10), false)).isEqualTo(new Turn.Rest(Optional.of(at(20))));
    }

    @Test
    void countsNothingBeforeItsStartAndAfterItsEnd() {
        Schedule bounded = schedule(new Manner(
                CatchUp.ALL,
                Duration.ofHours(1),
                Overlap.SKIP,
                Duration.ZERO,
                Optional.of(at(20)),
                Optional.of(at(30)),
                true));

        assertThat(Turns.next(bounded, upTo(0), at(1), false)).isEqualTo(new Turn.Rest(Optional.of(at(20))));
        assertThat(Turns.next(bounded, upTo(20), at(21), false)).isEqualTo(new Turn.Rest(Optional.of(at(30))));
        assertThat(Turns.next(bounded, upTo(30), at(31), false)).isEqualTo(new Turn.Rest(Optional.empty()));
    }

    @Test
    void doesNothingWhilePausedOrDisabled() {
        Manner off = new Manner(
                CatchUp.LATEST,
                Duration.ofHours(1),
                Overlap.SKIP,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                false);

        assertThat(Turns.next(usual(), upTo(0).paused(at(1)), at(25), false))
                .isEqualTo(new Turn.Rest(Optional.empty()));
        assertThat(Turns.next(schedule(off), upTo(0), at(25), false)).isEqualTo(new Turn.Rest(Optional.empty()));
    }

    @Test
    void whatLayInAPauseCountsForNothing() {
        Progress resumed = upTo(0).paused(at(1)).resumed(at(25));

        assertThat(Turns.next(usual(), resumed, at(25), false)).isEqualTo(new Turn.Rest(Optional.of(at(30))));
    }

    // While an earlier one is at work

    @Test
    void skipsWhileAnEarlierOneIsAtWork() {
        assertThat(Turns.next(usual(), upTo(0), at(10), true))
                .isEqualTo(new Turn.Note(List.of(missed(10, 10, 1, OVERLAP)), upTo(10)));
    }

    @Test
    void allowsThemSideBySide() {
        assertThat(Turns.next(every10(CatchUp.LATEST, Overlap.ALLOW), upTo(0), at(10), true))
                .isEqualTo(new Turn.Begin(at(10), upTo(10)));
    }

    @Test
    void queuesAndBeginsInOrder() {
        Schedule queues = every10(CatchUp.LATEST, Overlap.QUEUE);

        assertThat(Turns.next(queues, upTo(0), at(10), true)).isEqualTo(new Turn.Note(List.of(), upTo(10, 10)));
        assertThat(Turns.next(queues, upTo(10, 10), at(20), true))
                .isEqualTo(new Turn.Note(List.of(), upTo(20, 10, 20)));
        assertThat(Turns.next(queues, upTo(20, 10, 20), at(21), true)).isEqualTo(new Turn.Rest(Optional.of(at(30))));
        assertThat(Turns.next(queues, upTo(20, 10, 20), at(21), false)).isEqualTo(new Turn.Begin(at(10), upTo(20, 20)));
    }

    @Test
    void theQueueHasAnEnd() {
        Schedule queues = every10(CatchUp.LATEST, Overlap.QUEUE);
        Progress full = new Progress(at(0), java.util.Collections.nCopies(Turns.MOST_WAITING, at(0)), Optional.empty());

        assertThat(Turns.next(queues, full, at(10), true))
                .isEqualTo(new Turn.Note(List.of(missed(10, 10, 1, OVERLAP)), full.considered(at(10))));
    }

    @Test
    void replacesTheOneAtWorkOnceThatHasEnded() {
        Schedule replaces = every10(CatchUp.LATEST, Overlap.REPLACE);

        assertThat(Turns.next(replaces, upTo(0), at(10), true)).isEqualTo(new Turn.Note(List.of(), upTo(10, 10)));
        assertThat(Turns.next(replaces, upTo(10, 10), at(10), true)).isEqualTo(new Turn.MakeRoom(Optional.of(at(20))));
        assertThat(Turns.next(replaces, upTo(10, 10), at(20), true))
                .isEqualTo(new Turn.Note(List.of(missed(10, 10, 1, OVERLAP)), upTo(20, 20)));
        assertThat(Turns.next(replaces, upTo(20, 20), at(21), false)).isEqualTo(new Turn.Begin(at(20), upTo(20)));
    }

    // After nobody looked

    @Test
    void skipsWhatItMissed() {
        assertThat(Turns.next(every10(CatchUp.SKIP, Overlap.SKIP), upTo(0), at(35), false))
                .isEqualTo(new Turn.Note(List.of(missed(10, 30, 3, DOWN)), upTo(30)));
    }

    @Test
    void makesUpForTheLatest() {
        assertThat(Turns.next(usual(), upTo(0), at(35), false))
                .isEqualTo(new Turn.Note(List.of(missed(10, 20, 2, DOWN)), upTo(20)));
        assertThat(Turns.next(usual(), upTo(20), at(35), false)).isEqualTo(new Turn.Begin(at(30), upTo(30)));
    }

    @Test
    void makesUpForNothingWhereOneIsOnTime() {
        assertThat(Turns.next(usual(), upTo(0), at(30), false))
                .isEqualTo(new Turn.Note(List.of(missed(10, 20, 2, DOWN)), upTo(20)));
        assertThat(Turns.next(usual(), upTo(20), at(30), false)).isEqualTo(new Turn.Begin(at(30), upTo(30)));
    }

    @Test
    void makesUpForAllInOrder() {
        Schedule all = every10(CatchUp.ALL, Overlap.SKIP);

        assertThat(Turns.next(all, upTo(0), at(35), false)).isEqualTo(new Turn.Begin(at(10), upTo(10)));
        assertThat(Turns.next(all, upTo(10), at(35), true))
                .isEqualTo(new Turn.Note(List.of(missed(20, 20, 1, OVERLAP)), upTo(20)));
    }

    @Test
    void makesUpForNothingThatIsTooOld() {
        assertThat(Turns.next(every10(CatchUp.ALL, Overlap.SKIP), upTo(0), at(85), false))
                .isEqualTo(new Turn.Note(List.of(missed(10, 20, 2, WINDOW)), upTo(20)));
        assertThat(Turns.next(usual(), upTo(0), at(85), false))
                .isEqualTo(new Turn.Note(List.of(missed(10, 20, 2, WINDOW), missed(30, 70, 5, DOWN)), upTo(70)));
    }

    @Test
    void makesUpForSoManyAtMost() {
        Schedule all = schedule(new Manner(
                CatchUp.ALL,
                Manner.LONGEST_WINDOW,
                Overlap.QUEUE,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                true));

        assertThat(Turns.next(all, upTo(0), at(10 * 150 + 5), false))
                .isEqualTo(new Turn.Note(List.of(missed(10, 500, 50, TOO_MANY)), upTo(500)));
    }

    @Test
    void looksAtSoManyInOneStep() {
        int years = 10 * Turns.MOST_AT_ONCE * 3;

        assertThat(Turns.next(every10(CatchUp.ALL, Overlap.SKIP), upTo(0), at(years), false))
                .isEqualTo(new Turn.Note(
                        List.of(missed(10, 10 * Turns.MOST_AT_ONCE, Turns.MOST_AT_ONCE, WINDOW)),
                        upTo(10 * Turns.MOST_AT_ONCE)));
    }

    @Test
    void notesWhatIsGivenUpByAChange() {
        assertThat(Turns.giveUp(usual(), upTo(0), at(25)))
                .contains(new Turn.Note(List.of(missed(10, 20, 2, CHANGED)), upTo(20)));
        assertThat(Turns.giveUp(usual(), upTo(20), at(25))).isEmpty();
    }

    // When the clock is set

    @Test
    void waitsForAClockThatWasSetBackALittle() {
        assertThat(Turns.next(usual(), upTo(30), at(25), false)).isEqualTo(new Turn.Rest(Optional.of(at(40))));
    }

    @Test
    void goesBackWithAClockThatWasWrong() {
        assertThat(Turns.next(usual(), upTo(600), at(25), false))
                .isEqualTo(new Turn.Note(List.of(), new Progress(at(25), List.of(), Optional.empty())));
    }

    // Jitter

    @Test
    void spreadsTheSameInstantTheSameWay() {
        Schedule spread = schedule(new Manner(
                CatchUp.LATEST,
                Duration.ofHours(1),
                Overlap.SKIP,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty(),
                true));
        Instant due = spread.due(at(10));

        assertThat(due).isBetween(at(10), at(15)).isEqualTo(spread.due(at(10))).isNotEqualTo(at(10));
        assertThat(Turns.next(spread, upTo(0), due.minusMillis(1), false)).isEqualTo(new Turn.Rest(Optional.of(due)));
        assertThat(Turns.next(spread, upTo(0), due, false)).isEqualTo(new Turn.Begin(at(10), upTo(10)));
    }
}
