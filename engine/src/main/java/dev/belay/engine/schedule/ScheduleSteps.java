package dev.belay.engine.schedule;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.execution.ExecutionId;
import dev.belay.execution.Status;
import dev.belay.schedule.Missed;
import dev.belay.schedule.Overlap;
import dev.belay.schedule.Progress;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.Turn;
import dev.belay.schedule.Turns;
import dev.belay.value.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes the steps of one schedule after the other, as {@link Turns} says, each on disk before the next one is asked
 * for. Thread-safe, but for the same schedule at the same time.
 */
final class ScheduleSteps {

    /** So many steps in a row are taken before others have their turn. */
    private static final int MOST_IN_A_ROW = 1_000;

    /** Where somebody else changes the same schedule, it is read again so often. */
    private static final int MOST_CLASHES = 100;

    /** A sentence about a refusal is cut there. */
    private static final int LONGEST_DETAIL = 500;

    private final ScheduleStore store;
    private final Firing firing;
    private final InstantSource clock;
    private final ScheduleWatcher watcher;

    /** Whom this process told to end, by schedule, while they are open; told again by the next one, they refuse it. */
    private final Map<String, Set<ExecutionId>> toldToEnd = new ConcurrentHashMap<>();

    ScheduleSteps(ScheduleStore store, Firing firing, InstantSource clock, ScheduleWatcher watcher) {
        this.store = store;
        this.firing = firing;
        this.clock = clock;
        this.watcher = watcher;
    }

    /** Takes all steps that are due; answers whether an instant waits for an execution to end. */
    boolean take(String name) {
        int clashes = 0;
        for (int step = 0; step < MOST_IN_A_ROW && clashes < MOST_CLASHES; step++) {
            Optional<KeptSchedule> kept = store.find(name);
            if (kept.isEmpty()) {
                return false;
            }
            Taken taken = step(kept.get());
            if (taken == Taken.ALL) {
                return !kept.get().progress().waiting().isEmpty();
            }
            clashes += taken == Taken.CLASH ? 1 : 0;
        }
        return false;
    }

    private enum Taken {
        /** There may be another one. */
        ONE,
        /** There is nothing more to do. */
        ALL,
        /** Somebody else was faster. */
        CLASH
    }

    private Taken step(KeptSchedule kept) {
        return switch (Stored.read(kept)) {
            case Stored.Reading.Sound(Schedule schedule) -> step(kept, schedule);
            case Stored.Reading.Damaged(var problem) -> {
                watcher.trouble(kept.name(), problem.message());
                yield rest(kept, Optional.empty());
            }
        };
    }

    private Taken step(KeptSchedule kept, Schedule schedule) {
        boolean asks = schedule.manner().overlap() != Overlap.ALLOW
                || !kept.progress().waiting().isEmpty();
        List<ExecutionRow> open = asks ? firing.open(kept.name()) : List.of();
        Instant now = clock.instant();
        return switch (Turns.next(schedule, kept.progress(), now, !open.isEmpty())) {
            case Turn.Rest(Optional<Instant> until) -> rest(kept, until);
            case Turn.Note(List<Missed> missed, Progress next) -> note(kept, schedule, missed, next);
            case Turn.Begin(Instant instant, Progress next) -> begin(kept, schedule, instant, next);
            case Turn.MakeRoom(Optional<Instant> until) -> {
                tellToEnd(open, kept.name());
                yield rest(kept, until);
            }
        };
    }

    private Taken rest(KeptSchedule kept, Optional<Instant> until) {
        if (kept.nextAt().equals(until)) {
            return Taken.ALL;
        }
        return store.apply(ScheduleChange.put(kept.with(kept.progress(), until))) ? Taken.ALL : Taken.CLASH;
    }

    private Taken note(KeptSchedule kept, Schedule schedule, List<Missed> missed, Progress next) {
        KeptSchedule after = kept.with(next, schedule.dueAfter(next.considered()));
        if (!store.apply(ScheduleChange.put(after).missing(kept.name(), clock.instant(), missed))) {
            return Taken.CLASH;
        }
        missed.forEach(one -> watcher.missed(kept.name(), one));
        return Taken.ONE;
    }

    private Taken begin(KeptSchedule kept, Schedule schedule, Instant instant, Progress next) {
        KeptSchedule after = kept.with(next, schedule.dueAfter(next.considered()));
        return switch (firing.fire(schedule, instant)) {
            case Firing.Fired.Began(ExecutionId execution) -> began(after, schedule, instant, execution);
            case Firing.Fired.Gone() -> note(kept, schedule, List.of(), next);
            case Firing.Fired.Refused(String sentence) -> {
                String detail = Excerpt.of(sentence, LONGEST_DETAIL);
                yield note(
                        kept, schedule, List.of(new Missed(instant, instant, 1, Missed.Reason.REFUSED, detail)), next);
            }
        };
    }

    private Taken began(KeptSchedule after, Schedule schedule, Instant instant, ExecutionId execution) {
        Instant now = clock.instant();
        if (!store.apply(ScheduleChange.put(after.with(new KeptSchedule.Last(instant, now, execution))))) {
            return Taken.CLASH;
        }
        watcher.fired(after.name(), execution, Duration.between(schedule.due(instant), now));
        return Taken.ONE;
    }

    private void tellToEnd(List<ExecutionRow> open, String schedule) {
        Set<ExecutionId> told = toldToEnd.getOrDefault(schedule, Set.of());
        Set<ExecutionId> now = new HashSet<>();
        for (ExecutionRow row : open) {
            boolean isEnding = row.status().equals(Status.ROLLING_BACK.id());
            if (!isEnding && !told.contains(row.id())) {
                firing.cancel(row.id(), schedule);
            }
            if (!isEnding || told.contains(row.id())) {
                now.add(row.id());
            }
        }
        toldToEnd.put(schedule, now);
    }
}
