package dev.belay.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.schedule.KeptSchedule;
import dev.belay.engine.schedule.ScheduleChange;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.engine.schedule.ScheduleWatcher;
import dev.belay.engine.schedule.Scheduler;
import dev.belay.engine.schedule.Schedules;
import dev.belay.engine.schedule.Workflows;
import dev.belay.execution.Command;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.problem.Problem;
import dev.belay.problem.ProblemCode;
import dev.belay.schedule.Manner;
import dev.belay.schedule.Missed;
import dev.belay.schedule.Overlap;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.Timing;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.schedule.MemorySchedules;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scheduler at work on a real engine, by a clock that a test sets. */
final class SchedulerTest implements ScheduleWatcher {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final BlockingQueue<ExecutionId> fired = new LinkedBlockingQueue<>();
    private final BlockingQueue<Missed> missed = new LinkedBlockingQueue<>();
    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySchedules kept = new MemorySchedules(journal);
    private final ToldRunner work = new ToldRunner("work", ToldRunner::done);
    private volatile Instant now = NOON;
    private volatile Workflows.Found found = new Workflows.Found.Refused(List.of());
    private volatile Watcher ends = Watcher.NONE;
    private Lab lab;
    private Belay belay;
    private Schedules schedules;
    private Scheduler scheduler;

    @Override
    public void fired(String schedule, ExecutionId execution, Duration late) {
        fired.add(execution);
    }

    @Override
    public void missed(String schedule, Missed one) {
        missed.add(one);
    }

    @BeforeEach
    void open() {
        Definition definition = Definition.of("w", List.of(Lab.again("work"), Lab.signal("go")));
        lab = new Lab(folder, definition);
        lab.clock = () -> now;
        lab.watcher = new Watcher() {
            @Override
            public void decided(Execution state, List<Event> events, Instant at) {
                ends.decided(state, events, at);
            }
        };
        belay = lab.open(journal, work);
        found = new Workflows.Found.Sound(lab.source("w"), definition);
        schedules = new Schedules(kept, belay, _ -> found, () -> now, folder.toAbsolutePath());
        scheduler = new Scheduler(schedules, () -> now, this);
        ends = scheduler;
    }

    @AfterEach
    void close() {
        scheduler.close();
        belay.close();
    }

    private void every10m(Overlap overlap) {
        var manner = new Manner(
                Manner.USUAL.missed(),
                Manner.USUAL_WINDOW,
                overlap,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                true);
        var schedule = new Schedule(
                "s", "w", Value.Mapping.EMPTY, new Timing.Every(Duration.ofMinutes(10), Instant.EPOCH), manner);
        assertThat(schedules.set(new Schedules.Wish(schedule, "me", false, false)))
                .isInstanceOf(Schedules.Answer.Done.class);
        scheduler.start();
    }

    private void at(int minutes) {
        now = NOON.plus(Duration.ofMinutes(minutes));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T one = queue.poll(30, TimeUnit.SECONDS);
        assertThat(one).as("it came within half a minute").isNotNull();
        return one;
    }

    private ExecutionRow waiting(ExecutionId id) throws InterruptedException {
        return belay.await(id, row -> row.waitingFor().startsWith("signal"));
    }

    @Test
    void tellsOfAScheduleThatIsSet() {
        every10m(Overlap.SKIP);

        assertThat(journal.entries(0, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("schedule-set");
            assertThat(entry.json()).isEqualTo("{\"schedule\":\"s\",\"workflow\":\"w\"}");
        });
    }

    @Test
    void beginsAtItsInstantInItsOwnName() throws InterruptedException {
        every10m(Overlap.SKIP);
        at(10);

        ExecutionRow row = waiting(next(fired));

        assertThat(row.actor()).isEqualTo("schedule:s");
        assertThat(row.labels())
                .containsEntry("belay/schedule", "s")
                .containsEntry("belay/due", NOON.plus(Duration.ofMinutes(10)).toString());
        assertThat(schedules.find("s").orElseThrow().kept().last().orElseThrow().execution())
                .isEqualTo(row.id());
    }

    @Test
    void listsWhatItSkips() throws InterruptedException {
        every10m(Overlap.SKIP);
        at(10);
        waiting(next(fired));
        at(20);

        assertThat(next(missed).reason()).isEqualTo(Missed.Reason.OVERLAP);
        assertThat(schedules.missed(Optional.of("s"), Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void replacesTheOneAtWorkAfterItWasTakenBack() throws InterruptedException {
        every10m(Overlap.REPLACE);
        at(10);
        ExecutionId first = waiting(next(fired)).id();
        at(20);

        ExecutionId second = waiting(next(fired)).id();

        assertThat(belay.journal().find(first).orElseThrow().status()).isIn("cancelled", "rolled_back");
        assertThat(second).isNotEqualTo(first);
        assertThat(work.ledger).containsExactly("do work", "undo work", "do work");
    }

    /** While it is decided that an instant has to wait, what it waits for ends, and the scheduler hears of that at once. */
    @Test
    void doesNotMissAnEndThatComesWhileItDecidesToWait() throws InterruptedException {
        var decides = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        var rounds = new Semaphore(0);
        scheduler = new Scheduler(
                schedules,
                () -> {
                    Instant found = now;
                    if (Thread.currentThread().getName().equals("belay scheduler")) {
                        rounds.release();
                    } else if (!kept.find("s")
                            .orElseThrow()
                            .progress()
                            .waiting()
                            .isEmpty()) {
                        decides.countDown();
                        await(mayGoOn);
                    }
                    return found;
                },
                this);
        var told = new CountDownLatch(1);
        ends = new Watcher() {
            @Override
            public void decided(Execution state, List<Event> events, Instant at) {
                scheduler.decided(state, events, at);
                if (state.ended().isPresent()) {
                    told.countDown();
                }
            }
        };
        every10m(Overlap.QUEUE);
        at(10);
        ExecutionId first = waiting(next(fired)).id();
        at(20);
        await(decides);
        belay.steer(first, new Command.Signal("go", Value.Nothing.NOTHING, "me"));
        await(told);
        rounds.drainPermits();
        rounds.acquire(2);
        mayGoOn.countDown();

        assertThat(waiting(next(fired)).labels())
                .containsEntry("belay/due", NOON.plus(Duration.ofMinutes(20)).toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void whatIsRefusedAtItsStartIsMissedWithTheReason() throws InterruptedException {
        every10m(Overlap.SKIP);
        found = new Workflows.Found.Refused(List.of(Problem.of(ProblemCode.DEFINITION_UNKNOWN, "w")));
        at(10);

        Missed one = next(missed);

        assertThat(one.reason()).isEqualTo(Missed.Reason.REFUSED);
        assertThat(one.detail()).isEqualTo("There is no registered definition `w`.");
    }

    @Test
    void aDamagedScheduleStopsNoOther() throws InterruptedException {
        every10m(Overlap.ALLOW);
        var damaged = schedules.find("s").orElseThrow().kept();
        kept.apply(new ScheduleChange(
                List.of(new KeptSchedule(
                        "a",
                        "{\"workflow\":\"w\",\"cron\":\"* * * * *\",\"zone\":\"Mars/Olympus\"}",
                        Optional.empty(),
                        NOON,
                        "me",
                        damaged.progress(),
                        Optional.of(NOON),
                        Optional.empty(),
                        0)),
                List.of(),
                List.of(),
                Optional.empty()));
        at(10);

        next(fired);

        assertThat(schedules.find("a").orElseThrow().state()).isEqualTo("unreadable");
        assertThat(schedules.list(Optional.empty(), ScheduleStore.MAX_PAGE)).hasSize(2);
    }
}
