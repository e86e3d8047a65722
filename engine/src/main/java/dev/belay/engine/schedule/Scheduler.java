package dev.belay.engine.schedule;

import dev.belay.engine.Watcher;
import dev.belay.engine.journal.JournalBroken;
import dev.belay.engine.journal.JournalClosed;
import dev.belay.engine.journal.JournalUnavailable;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Takes the steps of schedules when they are due, by the wall clock.
 *
 * <p>One thread asks the store who is due, at least every {@link #LOOK}, so that a clock that was set and a schedule
 * that another process changed are noticed; each schedule that is due is seen to on a thread of its own, by one at a
 * time. As a {@link Watcher} it hears when an execution ends for which another one waits. What is kept here can be
 * lost.
 */
public final class Scheduler implements Watcher, AutoCloseable {

    /** The clock is looked at this often, however far away the next instant is. */
    static final Duration LOOK = Duration.ofMillis(500);

    /** So many schedules are seen to at once. */
    static final int MOST_AT_ONCE = 128;

    /** A schedule that met an unexpected failure is left alone for so long. */
    static final Duration REST_AFTER_FAILURE = Duration.ofMinutes(1);

    private static final int PAGE = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Schedules schedules;
    private final ScheduleSteps steps;
    private final InstantSource clock;
    private final ScheduleWatcher watcher;
    private final Thread thread;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    // Guarded by this object.
    private final Set<String> underWay = new HashSet<>();
    private final Set<String> poked = new LinkedHashSet<>();
    private final Set<String> awaited = new HashSet<>();
    private final Map<String, Instant> resting = new HashMap<>();
    private boolean closed;

    /**
     * A scheduler that is not yet at work.
     *
     * @param schedules what it works on
     * @param watcher is told what it does
     */
    public Scheduler(Schedules schedules, InstantSource clock, ScheduleWatcher watcher) {
        this.schedules = schedules;
        this.clock = clock;
        this.watcher = watcher;
        this.steps = new ScheduleSteps(schedules.store(), schedules.firing(), clock, watcher);
        this.thread = Thread.ofPlatform().daemon().name("belay scheduler").unstarted(this::watch);
    }

    /** Is at work from now on. */
    public void start() {
        thread.start();
    }

    private void watch() {
        try {
            rememberWaiting();
            while (!isClosed()) {
                pause(round());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (JournalClosed | JournalBroken over) {
            // The process ends, and the next one goes on from what is on disk.
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Whoever waited when the last process ended may wait for nothing any more. */
    private void rememberWaiting() {
        Optional<String> after = Optional.empty();
        List<String> page = schedules.store().waiting(after, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::poke);
            page = schedules.store().waiting(Optional.of(page.getLast()), PAGE);
        }
    }

    /** Begins with all that is due; answers how long there is nothing to do. */
    private Duration round() throws InterruptedException {
        try {
            schedules.reconcile();
            Instant now = clock.instant();
            for (String name : poked()) {
                begin(name);
            }
            List<String> due = schedules.store().due(now, PAGE);
            for (String name : due) {
                if (!rests(name, now)) {
                    begin(name);
                }
            }
            return untilNext(due.size() == PAGE);
        } catch (JournalUnavailable unavailable) {
            watcher.trouble("", unavailable.sentence());
            return LOOK;
        }
    }

    private Duration untilNext(boolean more) {
        Optional<Instant> next = more ? Optional.empty() : schedules.store().nextAt();
        Duration wait = next.map(at -> Duration.between(clock.instant(), at))
                .filter(Duration::isPositive)
                .orElse(LOOK);
        return wait.compareTo(LOOK) < 0 ? wait : LOOK;
    }

    /** Those that are seen to just now stay poked: what they are poked for may have come after they were looked at. */
    private synchronized List<String> poked() {
        List<String> names =
                poked.stream().filter(name -> !underWay.contains(name)).toList();
        names.forEach(poked::remove);
        return names;
    }

    private synchronized boolean rests(String name, Instant now) {
        Instant until = resting.get(name);
        if (until != null && (until.isBefore(now) || until.isAfter(now.plus(REST_AFTER_FAILURE)))) {
            resting.remove(name);
            return false;
        }
        return until != null;
    }

    private synchronized void pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + Math.max(NANOS_PER_MILLI, time.toNanos());
        for (long left = end - System.nanoTime();
                left > 0 && underWay.containsAll(poked) && !closed;
                left = end - System.nanoTime()) {
            wait(Math.max(1, left / NANOS_PER_MILLI));
        }
    }

    private void begin(String name) throws InterruptedException {
        synchronized (this) {
            if (!underWay.add(name)) {
                return;
            }
        }
        places.acquire();
        Thread.ofVirtual().name("schedule " + name).start(() -> see(name));
    }

    /** Sees to a schedule until it has nothing to do; whatever happens, it can be seen to again. */
    private void see(String name) {
        try {
            boolean waits = steps.take(name);
            synchronized (this) {
                if (waits) {
                    awaited.add(name);
                } else {
                    awaited.remove(name);
                }
            }
        } catch (JournalUnavailable unavailable) {
            watcher.trouble(name, unavailable.sentence());
        } catch (JournalClosed | JournalBroken over) {
            // The process ends.
        } catch (RuntimeException | Error fault) {
            // Whatever it is: the others go on, and this one is not tried again at once, for ever.
            watcher.trouble(name, "This is a fault of Belay: " + fault);
            rest(name);
        } finally {
            leave(name);
        }
    }

    private synchronized void rest(String name) {
        resting.put(name, clock.instant().plus(REST_AFTER_FAILURE));
    }

    private synchronized void leave(String name) {
        underWay.remove(name);
        places.release();
        notifyAll();
    }

    /** It is to be looked at now. */
    synchronized void poke(String name) {
        poked.add(name);
        notifyAll();
    }

    @Override
    public void decided(Execution state, List<Event> events, Instant at) {
        if (events.getLast() instanceof Event.ExecutionEnded) {
            String schedule = state.created().labels().get(Firing.SCHEDULE);
            if (schedule != null) {
                ended(schedule);
            }
        }
    }

    /** While somebody decides that a schedule has to wait, the one it waits for may end: then it is looked at again. */
    private synchronized void ended(String schedule) {
        if (awaited.contains(schedule) || underWay.contains(schedule)) {
            poke(schedule);
        }
    }

    /** Begins nothing more, and waits until what was begun is on disk. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            if (thread.isAlive()) {
                thread.join(LONGEST_END);
            }
            awaitSteps();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitSteps() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (!underWay.isEmpty() && System.nanoTime() < end) {
            wait(LOOK.toMillis());
        }
    }
}
