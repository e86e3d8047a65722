package dev.belay.engine.schedule;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.Definition;
import dev.belay.definition.Effect;
import dev.belay.definition.Step;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Room;
import dev.belay.engine.Sha256;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Command;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.expression.Template;
import dev.belay.schedule.CatchUp;
import dev.belay.schedule.CronReader;
import dev.belay.schedule.CronReading;
import dev.belay.schedule.Manner;
import dev.belay.schedule.Missed;
import dev.belay.schedule.Overlap;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.Timing;
import dev.belay.testing.journal.Fate;
import dev.belay.testing.journal.MemoryJournal;
import dev.belay.testing.schedule.MemorySchedules;
import dev.belay.testing.world.PlainAction;
import dev.belay.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * One schedule on its way through deaths, outages and clocks that are set, by a seed; and what came of it.
 *
 * <p>The judge keeps a ledger of its own: what the step of each execution really did.
 */
final class Odyssey {

    private static final Instant START = Instant.parse("2026-03-28T20:00:00Z");
    private static final List<String> EXPRESSIONS =
            List.of("*/7 * * * *", "30 * * * *", "0,30 1-4 * * *", "15 2 * * *", "*/20 0 */1 * * *");
    private static final int STEPS = 120;

    private final Random random;
    private final Path folder;
    private final Schedule schedule;
    private final Map<String, Integer> ledger = new ConcurrentHashMap<>();
    private final Definition definition = definition();
    private MemoryJournal journal = new MemoryJournal();
    private final MemorySchedules kept;
    private volatile Instant now = START;
    private Instant latest = START;
    private Instant earliest = START;
    private int life;
    int deaths;
    int jumps;

    Odyssey(long seed, Path folder) {
        this.random = new Random(seed);
        this.folder = folder;
        this.schedule = schedule();
        this.kept = new MemorySchedules(journal);
    }

    private Schedule schedule() {
        Timing timing = random.nextInt(3) == 0
                ? new Timing.Every(Duration.ofMinutes(1 + random.nextInt(9)), Instant.EPOCH)
                : new Timing.Crontab(
                        ((CronReading.Read) CronReader.read(pick(EXPRESSIONS))).cron(),
                        ZoneId.of(pick(List.of("UTC", "Europe/Berlin", "Asia/Beirut"))));
        var manner = new Manner(
                pick(List.of(CatchUp.values())),
                Duration.ofMinutes(10 + random.nextInt(180)),
                pick(List.of(Overlap.values())),
                random.nextInt(3) == 0 ? Duration.ofSeconds(40) : Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                true);
        return new Schedule("s", "w", Value.Mapping.EMPTY, timing, manner);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A step that is noted in the ledger, and a signal that the execution waits for. */
    private static Definition definition() {
        var call = new ActionCall("work", Template.Fields.EMPTY);
        return Definition.of(
                "w",
                List.of(
                        Step.of(
                                "work",
                                new Verb.Act(
                                        call, Effect.ONCE, new Undo.BuiltIn(), Optional.empty(), Optional.empty())),
                        Step.of("go", new Verb.Wait(new Verb.WaitFor.Signal("go", Optional.empty())))));
    }

    // The way

    void travel() {
        boolean first = true;
        for (int step = 0; step < STEPS; ) {
            Mortal.Death[] fate = {Mortal.Death.NOT_NOW};
            boolean torn = random.nextInt(4) == 0;
            Fate[] append = {Fate.STORED};
            journal = journal.reopened(_ -> append[0]);
            try (Belay belay = open()) {
                var schedules = new Schedules(
                        new Mortal(kept, () -> fate[0]), belay, _ -> found(), () -> now, folder.toAbsolutePath());
                var steps = new ScheduleSteps(schedules.store(), schedules.firing(), () -> now, ScheduleWatcher.NONE);
                if (first) {
                    schedules.set(new Schedules.Wish(schedule, "me", false, false));
                    first = false;
                }
                belay.recover();
                int life = 1 + random.nextInt(30);
                for (int i = 0; i < life && step < STEPS; i++, step++) {
                    pass();
                    endSome(belay);
                    if (i == life - 1 && step < STEPS - 20) {
                        fate[0] = torn ? Mortal.Death.NOT_NOW : pick(List.of(Mortal.Death.BEFORE, Mortal.Death.AFTER));
                        append[0] = torn ? pick(List.of(Fate.TORN, Fate.UNACKNOWLEDGED)) : Fate.STORED;
                    }
                    steps.take("s");
                }
                bury();
            } catch (Mortal.Died | JournalBroken | CompletionException died) {
                bury();
                deaths++;
            }
            outage();
        }
        settle();
    }

    private Belay open() {
        return Belay.open(
                new Parts(
                        journal,
                        _ -> definition,
                        new StepRunners(List.of(new Noting())),
                        new StepLogs(folder.resolve("logs")),
                        () -> now,
                        Watcher.NONE,
                        new Patience(Duration.ofMillis(5), Duration.ofSeconds(30), Duration.ofSeconds(5)),
                        _ -> {}),
                new Room(1_000, 100_000));
    }

    /** What a dead process had begun comes to nothing from now on: its threads live on in this one. */
    private void bury() {
        synchronized (ledger) {
            life++;
        }
    }

    private Workflows.Found found() {
        return new Workflows.Found.Sound(
                new StoredDefinition(Sha256.hex("w"), "w", Optional.empty(), "test", "w", Instant.EPOCH), definition);
    }

    /** Time passes; now and then the clock is set, forward or back. */
    private void pass() {
        int chance = random.nextInt(40);
        if (chance == 0) {
            jumps++;
            set(now.plus(Duration.ofMinutes(random.nextInt(600))));
        } else if (chance == 1) {
            jumps++;
            set(now.minus(Duration.ofMinutes(random.nextInt(300))));
        } else {
            set(now.plus(Duration.ofSeconds(1 + random.nextInt(400))));
        }
    }

    private void set(Instant time) {
        now = time;
        latest = latest.isAfter(now) ? latest : now;
        // Where the clock goes back behind the beginning, what it shows then counts.
        earliest = earliest.isBefore(now) ? earliest : now;
    }

    private void outage() {
        if (random.nextInt(3) == 0) {
            set(now.plus(Duration.ofMinutes(random.nextInt(300))));
        }
    }

    private void endSome(Belay belay) {
        for (ExecutionRow row : belay.journal().open(Optional.empty(), JournalReader.MAX_PAGE)) {
            if (random.nextInt(3) == 0 && row.waitingFor().startsWith("signal")) {
                belay.steer(row.id(), new Command.Signal("go", Value.Nothing.NOTHING, "me"));
                reach(belay, row, ExecutionRow::isFinal);
            }
        }
    }

    /** Time passes until it is so; where it waits for an hour that the clock was set back from, that hour comes. */
    private void reach(Belay belay, ExecutionRow row, Predicate<ExecutionRow> condition) {
        ExecutionRow found = belay.journal().find(row.id()).orElseThrow();
        for (int round = 1; round < 2_000 && !condition.test(found); round++) {
            Instant next = now.plusMillis(100);
            set(
                    round % 500 > 0
                            ? next
                            : found.wakeAt().filter(at -> at.isAfter(next)).orElse(next));
            LockSupport.parkNanos(1_000_000);
            found = belay.journal().find(row.id()).orElseThrow();
        }
        if (!condition.test(found)) {
            throw new AssertionError("It never got there at " + now + ": " + found);
        }
    }

    /** Nothing dies any more, and everything ends that has begun. */
    private void settle() {
        journal = journal.reopened(_ -> Fate.STORED);
        try (Belay belay = open()) {
            var schedules = new Schedules(kept, belay, _ -> found(), () -> now, folder.toAbsolutePath());
            var steps = new ScheduleSteps(kept, schedules.firing(), () -> now, ScheduleWatcher.NONE);
            belay.recover();
            boolean waits = true;
            for (int i = 0; i < 400 && waits; i++) {
                waits = steps.take("s");
                for (ExecutionRow row : belay.journal().open(Optional.empty(), JournalReader.MAX_PAGE)) {
                    reach(
                            belay,
                            row,
                            found -> found.isFinal() || found.waitingFor().startsWith("signal"));
                    belay.steer(row.id(), new Command.Signal("go", Value.Nothing.NOTHING, "me"));
                    reach(belay, row, ExecutionRow::isFinal);
                }
            }
        }
        journal = journal.reopened();
    }

    // What came of it

    /** Every instant that was due, what ran for it, and what was called missed. */
    List<String> violations() {
        List<String> wrong = new ArrayList<>();
        Map<Instant, Integer> ran = ran(wrong);
        Set<Instant> missed = missed();
        Instant considered = kept.find("s").orElseThrow().progress().considered();
        Set<Instant> due = new TreeSet<>();
        Optional<Instant> next = schedule.calendar().next(earliest);
        while (next.isPresent() && !next.get().isAfter(latest)) {
            due.add(next.get());
            if (next.get().isAfter(START)
                    && !next.get().isAfter(considered)
                    && !ran.containsKey(next.get())
                    && !missed.contains(next.get())) {
                wrong.add(next.get() + " neither ran nor was missed");
            }
            next = schedule.calendar().next(next.get());
        }
        ran.forEach((instant, count) -> {
            if (count != 1) {
                wrong.add(instant + " ran " + count + " times");
            }
            if (!due.contains(instant)) {
                wrong.add(instant + " ran and was not due");
            }
        });
        if (!kept.find("s").orElseThrow().progress().waiting().isEmpty()) {
            wrong.add("something waits for ever: " + kept.find("s").orElseThrow());
        }
        return wrong;
    }

    /** How many executions there are for each instant. What is completed did its work once, and the rest left nothing. */
    private Map<Instant, Integer> ran(List<String> wrong) {
        Map<Instant, Integer> ran = new TreeMap<>();
        for (ExecutionRow row : journal.list(JournalReader.Query.newest(JournalReader.MAX_PAGE))) {
            ran.merge(Instant.parse(row.labels().get(Firing.DUE)), 1, Integer::sum);
        }
        long completed = journal.list(JournalReader.Query.newest(JournalReader.MAX_PAGE)).stream()
                .filter(row -> row.status().equals("completed"))
                .count();
        long standing = ledger.values().stream().filter(did -> did == 1).count();
        if (completed != standing || ledger.values().stream().anyMatch(did -> did < 0 || did > 1)) {
            wrong.add(completed + " executions completed, and the ledger says " + ledger.values());
        }
        return ran;
    }

    private Set<Instant> missed() {
        Set<Instant> all = new HashSet<>();
        kept.missed(Optional.empty(), Optional.empty(), ScheduleStore.KEPT_MISSED)
                .forEach(entry -> {
                    Missed missed = entry.missed().missed();
                    Optional<Instant> next =
                            schedule.calendar().next(missed.first().minusNanos(1));
                    while (next.isPresent() && !next.get().isAfter(missed.last())) {
                        all.add(next.get());
                        next = schedule.calendar().next(next.get());
                    }
                });
        return all;
    }

    int executions() {
        return journal.list(JournalReader.Query.newest(JournalReader.MAX_PAGE)).size();
    }

    @Override
    public String toString() {
        return schedule.toString();
    }

    /** Notes in the ledger what it did, and takes it back. */
    private final class Noting implements StepRunner {

        private final int born = life;

        @Override
        public ActionSpec spec() {
            return PlainAction.withReceipt("work", "Is noted.", Effect.ONCE);
        }

        @Override
        public Preview preview(Value.Mapping input, Surroundings around) {
            return Preview.of("Is noted.");
        }

        @Override
        public Preparation prepare(Value.Mapping input, Surroundings around) {
            return new Preparation.Prepared(Receipt.NONE);
        }

        @Override
        public Outcome perform(Attempt attempt) {
            return note(() -> ledger.merge(attempt.forwardKey(), 1, Integer::sum));
        }

        @Override
        public Outcome undo(Attempt attempt) {
            return note(() -> ledger.put(attempt.forwardKey(), 0));
        }

        /** Who is dead does nothing, and says nothing of it. */
        private Outcome note(Runnable what) {
            synchronized (ledger) {
                if (born == life) {
                    what.run();
                    return new Outcome.Succeeded(Value.Mapping.EMPTY);
                }
            }
            LockSupport.park(this);
            return new Outcome.Doubtful(new Failure("dead", "It is dead."));
        }
    }
}
