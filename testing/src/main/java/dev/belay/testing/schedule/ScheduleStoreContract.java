package dev.belay.testing.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.journal.DefinitionUser;
import dev.belay.engine.journal.Deleted;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.Notice;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.schedule.KeptSchedule;
import dev.belay.engine.schedule.ScheduleChange;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.execution.ExecutionId;
import dev.belay.schedule.Missed;
import dev.belay.schedule.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every promise of the port that keeps schedules, as tests. */
public abstract class ScheduleStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456789Z");

    /** An empty store of schedules, opened. */
    protected abstract ScheduleStore schedules();

    /** The journal beside it. */
    protected abstract Journal journal();

    /** The same store, closed and opened again. */
    protected abstract ScheduleStore reopened();

    private static KeptSchedule schedule(String name) {
        return new KeptSchedule(
                name,
                "{\"workflow\":\"backup\",\"cron\":\"0 3 * * *\"}",
                Optional.empty(),
                NOON,
                "anna",
                new Progress(NOON, List.of(NOON.plusSeconds(1), NOON.plusSeconds(2)), Optional.of(NOON.plusSeconds(3))),
                Optional.of(NOON.plusSeconds(60)),
                Optional.of(
                        new KeptSchedule.Last(NOON.minusSeconds(60), NOON.minusSeconds(59), new ExecutionId("wf-1"))),
                0);
    }

    private static KeptSchedule plain(String name, Optional<Instant> nextAt) {
        return new KeptSchedule(
                name, "{}", Optional.empty(), NOON, "anna", Progress.from(NOON), nextAt, Optional.empty(), 0);
    }

    private static KeptSchedule owned(String name, String owner) {
        return new KeptSchedule(
                name,
                "{}",
                Optional.of(owner),
                NOON,
                "definition:" + owner,
                Progress.from(NOON),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static ScheduleChange put(KeptSchedule... puts) {
        return new ScheduleChange(List.of(puts), List.of(), List.of(), Optional.empty());
    }

    private static ScheduleChange drop(String name, long version) {
        return new ScheduleChange(
                List.of(), List.of(new ScheduleChange.Drop(name, version)), List.of(), Optional.empty());
    }

    private static ScheduleChange missing(KeptSchedule put, Missed... missed) {
        List<ScheduleChange.MissedBy> all = new ArrayList<>();
        for (Missed one : missed) {
            all.add(new ScheduleChange.MissedBy(put.name(), NOON, one));
        }
        return new ScheduleChange(List.of(put), List.of(), all, Optional.empty());
    }

    private static Missed missed(int second) {
        Instant at = NOON.plusSeconds(second);
        return new Missed(at, at.plusSeconds(9), 10, Missed.Reason.REFUSED, "The input `x` is required.");
    }

    private static ScheduleChange settled(String definition, Optional<String> hash) {
        return new ScheduleChange(
                List.of(), List.of(), List.of(), Optional.of(new ScheduleChange.Source(definition, hash)));
    }

    private void register(String name, String hash) {
        var text = new StoredDefinition(hash, name, Optional.empty(), "belay", "text of " + hash, NOON);
        journal().register(new Registering(text, Optional.empty(), "anna"), NOON);
    }

    @Test
    void givesAScheduleBackAsItWasPut() {
        assertThat(schedules().apply(put(schedule("nightly")))).isTrue();

        assertThat(schedules().find("nightly")).contains(schedule("nightly").changed());
        assertThat(schedules().list(Optional.empty(), 10))
                .containsExactly(schedule("nightly").changed());
        assertThat(schedules().find("other")).isEmpty();
    }

    @Test
    void tellsOfAScheduleThatIsSetAndOfNoneThatOnlyGoesOn() {
        schedules().apply(put(schedule("nightly")));
        schedules().apply(put(schedules().find("nightly").orElseThrow()));
        schedules().apply(put(schedule("nightly")));

        assertThat(journal().entries(0, 10))
                .containsExactly(new Notice(
                        1, NOON, Notice.SCHEDULE_SET, "nightly", "{\"schedule\":\"nightly\",\"workflow\":\"backup\"}"));
    }

    @Test
    void nothingIsDeletedThatAScheduleStarts() {
        register("backup", "hash-1");
        register("backup", "hash-2");
        register("backup-all", "hash-3");
        schedules().apply(put(schedule("nightly"), starting("weekly", "backup@1"), owned("backup.own", "backup")));

        assertThat(journal().delete("backup-all", Optional.empty(), "anna", NOON))
                .isEqualTo(new Deleted.Gone(1));
        assertThat(journal().delete("backup", Optional.of(1), "anna", NOON))
                .isEqualTo(new Deleted.Used(List.of(new DefinitionUser.Scheduled("weekly"))));
        assertThat(journal().delete("backup", Optional.of(2), "anna", NOON)).isEqualTo(new Deleted.Gone(1));
        assertThat(journal().delete("backup", Optional.empty(), "anna", NOON))
                .isEqualTo(new Deleted.Used(
                        List.of(new DefinitionUser.Scheduled("nightly"), new DefinitionUser.Scheduled("weekly"))));

        schedules().apply(drop("nightly", 1));
        schedules().apply(drop("weekly", 1));
        assertThat(journal().delete("backup", Optional.empty(), "anna", NOON)).isEqualTo(new Deleted.Gone(1));
    }

    private static KeptSchedule starting(String name, String workflow) {
        KeptSchedule plain = plain(name, Optional.empty());
        return new KeptSchedule(
                name,
                "{\"workflow\":\"" + workflow + "\"}",
                plain.owner(),
                plain.setAt(),
                plain.setBy(),
                plain.progress(),
                plain.nextAt(),
                plain.last(),
                plain.version());
    }

    @Test
    void putsOnlyOnTheVersionThatItWasMadeOn() {
        schedules().apply(put(schedule("nightly")));
        KeptSchedule known = schedules().find("nightly").orElseThrow();

        assertThat(schedules().apply(put(schedule("nightly")))).isFalse();
        assertThat(schedules().apply(put(known))).isTrue();
        assertThat(schedules().apply(put(known))).isFalse();

        assertThat(schedules().find("nightly").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void makesAWholeChangeOrNothingOfIt() {
        schedules().apply(put(schedule("b")));
        ScheduleChange half = new ScheduleChange(
                List.of(schedule("a"), schedule("b")),
                List.of(),
                List.of(new ScheduleChange.MissedBy("a", NOON, missed(1))),
                Optional.of(new ScheduleChange.Source("d", Optional.of("h"))));

        assertThat(schedules().apply(half)).isFalse();

        assertThat(schedules().find("a")).isEmpty();
        assertThat(schedules().missed(Optional.empty(), Optional.empty(), 10)).isEmpty();
    }

    @Test
    void dropsAScheduleWithWhatItMissed() {
        schedules().apply(missing(schedule("nightly"), missed(1)));

        assertThat(schedules().apply(drop("nightly", 2))).isFalse();
        assertThat(schedules().apply(drop("nightly", 1))).isTrue();

        assertThat(schedules().find("nightly")).isEmpty();
        assertThat(schedules().missed(Optional.of("nightly"), Optional.empty(), 10))
                .isEmpty();
        assertThat(schedules().apply(put(schedule("nightly")))).isTrue();
    }

    @Test
    void listsByNamePageByPage() {
        for (String name : List.of("c", "a", "b/x", "b")) {
            schedules().apply(put(schedule(name)));
        }

        assertThat(schedules().list(Optional.empty(), 2))
                .extracting(KeptSchedule::name)
                .containsExactly("a", "b");
        assertThat(schedules().list(Optional.of("b"), 5))
                .extracting(KeptSchedule::name)
                .containsExactly("b/x", "c");
    }

    @Test
    void tellsWhoIsDueTheMostOverdueFirst() {
        schedules()
                .apply(put(
                        plain("late", Optional.of(NOON.minusSeconds(5))),
                        plain("now", Optional.of(NOON)),
                        plain("soon", Optional.of(NOON.plusNanos(1))),
                        plain("never", Optional.empty())));

        assertThat(schedules().due(NOON, 10)).containsExactly("late", "now");
        assertThat(schedules().due(NOON, 1)).containsExactly("late");
        assertThat(schedules().nextAt()).contains(NOON.minusSeconds(5));
    }

    @Test
    void hasNoNextInstantWhereNothingComes() {
        assertThat(schedules().nextAt()).isEmpty();

        schedules().apply(put(plain("never", Optional.empty())));

        assertThat(schedules().nextAt()).isEmpty();
    }

    @Test
    void tellsInWhomSomethingWaits() {
        schedules().apply(put(schedule("b"), schedule("a"), plain("c", Optional.of(NOON))));

        assertThat(schedules().waiting(Optional.empty(), 10)).containsExactly("a", "b");
        assertThat(schedules().waiting(Optional.of("a"), 10)).containsExactly("b");
    }

    @Test
    void keepsWhatWasMissedWithTheChange() {
        schedules().apply(missing(schedule("a"), missed(1), missed(2)));
        schedules().apply(missing(schedule("b"), missed(3)));

        assertThat(schedules().missed(Optional.empty(), Optional.empty(), 10))
                .extracting(ScheduleStore.MissedEntry::missed)
                .containsExactly(
                        new ScheduleChange.MissedBy("b", NOON, missed(3)),
                        new ScheduleChange.MissedBy("a", NOON, missed(2)),
                        new ScheduleChange.MissedBy("a", NOON, missed(1)));
        long newest = schedules()
                .missed(Optional.of("a"), Optional.empty(), 1)
                .getFirst()
                .number();
        assertThat(schedules().missed(Optional.of("a"), Optional.of(newest), 10))
                .extracting(entry -> entry.missed().missed())
                .containsExactly(missed(1));
    }

    @Test
    void forgetsTheOldestOfWhatWasMissed() {
        Missed[] many = IntStream.rangeClosed(1, ScheduleStore.KEPT_MISSED + 3)
                .mapToObj(ScheduleStoreContract::missed)
                .toArray(Missed[]::new);
        schedules().apply(missing(plain("other", Optional.empty()), missed(1)));

        schedules().apply(missing(schedule("a"), many));

        List<ScheduleStore.MissedEntry> kept =
                schedules().missed(Optional.of("a"), Optional.empty(), ScheduleStore.MAX_PAGE);
        assertThat(kept).hasSize(ScheduleStore.KEPT_MISSED);
        assertThat(kept.getLast().missed().missed()).isEqualTo(missed(4));
        assertThat(schedules().missed(Optional.of("other"), Optional.empty(), 10))
                .hasSize(1);
    }

    @Test
    void tellsWhichDefinitionsAreNotSettled() {
        register("backup", "h1");
        register("release", "r1");

        assertThat(schedules().unsettled(10))
                .containsExactlyInAnyOrder(
                        new ScheduleChange.Source("backup", Optional.of("h1")),
                        new ScheduleChange.Source("release", Optional.of("r1")));

        schedules().apply(settled("backup", Optional.of("h1")));
        schedules().apply(settled("release", Optional.of("r1")));
        assertThat(schedules().unsettled(10)).isEmpty();

        register("backup", "h2");
        assertThat(schedules().unsettled(10)).containsExactly(new ScheduleChange.Source("backup", Optional.of("h2")));
    }

    @Test
    void tellsThatADefinitionIsGone() {
        schedules().apply(settled("gone", Optional.of("h1")));

        assertThat(schedules().unsettled(10)).containsExactly(new ScheduleChange.Source("gone", Optional.empty()));

        schedules().apply(settled("gone", Optional.empty()));
        assertThat(schedules().unsettled(10)).isEmpty();
    }

    @Test
    void knowsTheSchedulesOfADefinition() {
        schedules().apply(put(owned("backup/b", "backup"), owned("backup/a", "backup"), owned("x/a", "x")));
        schedules().apply(put(schedule("backup")));

        assertThat(schedules().ownedBy("backup"))
                .extracting(KeptSchedule::name)
                .containsExactly("backup/a", "backup/b");
    }

    @Test
    void outlivesTheProcess() {
        schedules().apply(missing(schedule("a"), missed(1)));

        ScheduleStore again = reopened();

        assertThat(again.find("a")).contains(schedule("a").changed());
        assertThat(again.missed(Optional.empty(), Optional.empty(), 10)).hasSize(1);
    }
}
