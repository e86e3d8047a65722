package dev.belay.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.belay.definition.Definition;
import dev.belay.engine.Belay;
import dev.belay.engine.Parts;
import dev.belay.engine.Patience;
import dev.belay.engine.Sha256;
import dev.belay.engine.Watcher;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.engine.output.StepLogs;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.schedule.ScheduleWatcher;
import dev.belay.engine.schedule.Scheduler;
import dev.belay.engine.schedule.Schedules;
import dev.belay.engine.schedule.Workflows;
import dev.belay.execution.ExecutionId;
import dev.belay.schedule.CronReader;
import dev.belay.schedule.CronReading;
import dev.belay.schedule.Manner;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.Timing;
import dev.belay.store.sqlite.SqliteJournal;
import dev.belay.value.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many schedules: what they cost while nothing begins, and how late that begins which does. */
final class Scheduling {

    private static final double PERCENT = 100;
    private static final double MIDDLE = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final int MINUTES = 60;
    private static final int HOURS = 24;
    private static final Duration BEFORE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Scheduling() {}

    /** The executions are the schedules, the rounds are minutes of idling. */
    static void measure(Options options) throws IOException, InterruptedException {
        Surroundings.say(options);
        int all = options.executions();
        try (var stage = new Stage(options.folder().resolve("schedules"))) {
            long began = System.nanoTime();
            stage.keep(all, i -> new Timing.Crontab(daily(i), ZoneId.of("Europe/Berlin")));
            Print.line("%d schedules, each once a day on the clock of Berlin, kept in %.1f s", all, seconds(began));
            stage.scheduler.start();
            idle(options.rounds(), all);
            spread(stage, all, Duration.ofMinutes(1));
            spread(stage, all / MINUTES, Duration.ZERO);
        }
        Surroundings.sayLoad("after");
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Spread over a day, but not over the hours in which this is measured. */
    private static dev.belay.schedule.Cron daily(int i) {
        int hour = (Instant.now().atZone(ZoneId.of("Europe/Berlin")).getHour() + 2 + i % (HOURS - 4)) % HOURS;
        return ((CronReading.Read) CronReader.read(i / HOURS % MINUTES + " " + hour + " * * *")).cron();
    }

    private static void idle(int minutes, int all) throws InterruptedException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Thread.sleep(Duration.ofSeconds(10));
        for (int minute = 0; minute < minutes; minute++) {
            long before = system.getProcessCpuTime();
            long began = System.nanoTime();
            Thread.sleep(Duration.ofMinutes(1));
            double share = PERCENT * (system.getProcessCpuTime() - before) / (System.nanoTime() - began);
            Print.line("an idle minute of %d schedules: %.2f %% of a core", all, share);
        }
    }

    /** So many instants over that time, or all at once. */
    private static void spread(Stage stage, int all, Duration over) throws InterruptedException {
        Instant first = Instant.now().plus(BEFORE).plus(Duration.ofNanos(all * 2_000_000L));
        stage.late.clear();
        stage.keep(all, i -> new Timing.At(first.plus(over.multipliedBy(i).dividedBy(all))));
        if (Instant.now().isAfter(first)) {
            throw new IllegalStateException("The schedules were not kept in time: the machine is too busy to measure.");
        }
        long end = System.nanoTime() + BEFORE.plus(over).plus(LONGEST).toNanos();
        while (stage.late.size() < all && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        double[] late = stage.late.values().stream()
                .mapToDouble(span -> span.toNanos() / 1e6)
                .sorted()
                .toArray();
        Print.line(
                "%d instants %s: begun %d, late in the middle %.0f ms, 99 %% within %.0f ms, the latest %.0f ms",
                all,
                over.isZero() ? "at once" : "over " + over.toSeconds() + " s",
                late.length,
                late[(int) (late.length * MIDDLE)],
                late[(int) (late.length * NEARLY_ALL)],
                Arrays.stream(late).max().orElse(0));
    }

    private interface When {
        Timing timing(int number);
    }

    /** An engine with a scheduler, which counts how late it is. */
    private static final class Stage implements AutoCloseable, ScheduleWatcher {

        private final Map<String, Duration> late = new ConcurrentHashMap<>();
        private final Belay belay;
        private final Schedules schedules;
        private final Scheduler scheduler;
        private int kept;

        Stage(Path folder) {
            Definition definition = Work.steps(1);
            var source = new StoredDefinition(
                    Sha256.hex("bench"), definition.name(), Optional.empty(), "bench", "bench", Instant.EPOCH);
            SqliteJournal journal = SqliteJournal.open(folder, Engine.haltWhenBroken());
            belay = Belay.open(new Parts(
                    journal,
                    _ -> definition,
                    new StepRunners(List.of(new Noop())),
                    new StepLogs(folder.resolve("logs")),
                    InstantSource.system(),
                    Watcher.NONE,
                    Patience.STANDARD,
                    _ -> Runtime.getRuntime().halt(3)));
            schedules = new Schedules(
                    journal.schedules(),
                    belay,
                    _ -> new Workflows.Found.Sound(source, definition),
                    InstantSource.system(),
                    folder.toAbsolutePath());
            scheduler = new Scheduler(schedules, InstantSource.system(), this);
        }

        @Override
        public void fired(String schedule, ExecutionId execution, Duration span) {
            late.put(schedule, span);
        }

        void keep(int all, When when) throws InterruptedException {
            List<Future<?>> kept = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < all; i++) {
                    Schedule schedule =
                            new Schedule("s" + ++this.kept, "bench", Value.Mapping.EMPTY, when.timing(i), Manner.USUAL);
                    kept.add(threads.submit(() -> schedules.set(new Schedules.Wish(schedule, "bench", false, false))));
                }
                for (Future<?> one : kept) {
                    if (!(one.get() instanceof Schedules.Answer.Done)) {
                        throw new IllegalStateException("A schedule was refused: " + one.get());
                    }
                }
            } catch (ExecutionException failed) {
                throw new IllegalStateException("A schedule could not be kept.", failed);
            }
        }

        @Override
        public void close() {
            scheduler.close();
            belay.close();
        }
    }
}
