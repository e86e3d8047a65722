package dev.belay.engine.schedule;

import dev.belay.problem.Problem;
import dev.belay.schedule.Missed;
import dev.belay.schedule.Progress;
import dev.belay.schedule.Schedule;
import dev.belay.schedule.Turn;
import dev.belay.schedule.Turns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Works out how schedules are changed, so that no instant gets lost by it: what was due and was not looked at is noted
 * as missed in the same change. Thread-safe.
 */
final class Settling {

    /** So many definitions are settled at once. */
    private static final int PAGE = 100;

    /** So many rounds of them in a row. */
    private static final int MOST_ROUNDS = 1_000;

    private final ScheduleStore store;
    private final Workflows workflows;
    private final InstantSource clock;

    /** Registered texts that this process cannot read, by definition: they are told where they are run. */
    private final Map<String, String> unreadable = new ConcurrentHashMap<>();

    Settling(ScheduleStore store, Workflows workflows, InstantSource clock) {
        this.store = store;
        this.workflows = workflows;
        this.clock = clock;
    }

    // One schedule

    /** The change that sets a schedule to what it shall be. */
    ScheduleChange setting(
            Schedule schedule, Optional<String> owner, String by, boolean paused, Optional<KeptSchedule> before) {
        Instant now = clock.instant();
        Progress fresh = Progress.from(now);
        Progress progress = before.map(kept -> new Progress(
                        now, kept.progress().waiting(), kept.progress().pausedAt()))
                .orElse(fresh);
        var after = new KeptSchedule(
                schedule.name(),
                Stored.write(schedule),
                owner,
                now,
                by,
                paused ? progress.paused(now) : progress,
                Optional.empty(),
                before.flatMap(KeptSchedule::last),
                before.map(KeptSchedule::version).orElse(0L));
        ScheduleChange change = ScheduleChange.put(looked(after, schedule));
        return before.map(kept -> change.missing(kept.name(), now, givenUp(kept, now)))
                .orElse(change);
    }

    private static KeptSchedule looked(KeptSchedule kept, Schedule schedule) {
        boolean rests =
                kept.progress().pausedAt().isPresent() || !schedule.manner().enabled();
        return kept.with(
                kept.progress(),
                rests ? Optional.empty() : schedule.dueAfter(kept.progress().considered()));
    }

    KeptSchedule pausing(KeptSchedule kept) {
        return kept.with(kept.progress().paused(clock.instant()), Optional.empty());
    }

    KeptSchedule resuming(KeptSchedule kept) {
        if (kept.progress().pausedAt().isEmpty()) {
            return kept;
        }
        KeptSchedule resumed = kept.with(kept.progress().resumed(clock.instant()), Optional.empty());
        return Stored.read(kept) instanceof Stored.Reading.Sound(Schedule schedule)
                ? looked(resumed, schedule)
                : resumed;
    }

    /** The change to that, with what is missed by it. */
    ScheduleChange givingUp(KeptSchedule before, KeptSchedule after) {
        Instant now = clock.instant();
        boolean pauses = before.progress().pausedAt().isEmpty()
                && after.progress().pausedAt().isPresent();
        ScheduleChange change = ScheduleChange.put(after);
        return pauses ? change.missing(before.name(), now, givenUp(before, now)) : change;
    }

    private static List<Missed> givenUp(KeptSchedule kept, Instant now) {
        List<Missed> missed = new ArrayList<>();
        if (Stored.read(kept) instanceof Stored.Reading.Sound(Schedule schedule)) {
            Progress progress = kept.progress();
            Optional<Turn.Note> note = Turns.giveUp(schedule, progress, now);
            while (note.isPresent() && missed.size() < ScheduleStore.KEPT_MISSED) {
                missed.addAll(note.get().missed());
                progress = note.get().next();
                note = Turns.giveUp(schedule, progress, now);
            }
        }
        return missed;
    }

    // Those of definitions

    /** Brings the schedules of definitions to what their newest registered versions say. */
    void settle() {
        boolean goesOn = true;
        for (int round = 0; round < MOST_ROUNDS && goesOn; round++) {
            goesOn = false;
            for (ScheduleChange.Source source : open()) {
                goesOn |= settle(source);
            }
        }
    }

    private List<ScheduleChange.Source> open() {
        return store.unsettled(PAGE + unreadable.size()).stream()
                .filter(source -> !source.hash()
                        .map(hash -> hash.equals(unreadable.get(source.definition())))
                        .orElse(false))
                .toList();
    }

    /** Whether it was settled; where somebody was faster, the next look finds what is still to be done. */
    private boolean settle(ScheduleChange.Source source) {
        List<Schedule> wanted = List.of();
        if (source.hash().isPresent()) {
            switch (workflows.find(source.definition())) {
                case Workflows.Found.Refused(List<Problem> _) -> {
                    unreadable.put(source.definition(), source.hash().get());
                    return false;
                }
                case Workflows.Found.Sound sound -> wanted = sound.definition().schedules();
            }
        }
        return store.apply(settling(source, wanted));
    }

    private ScheduleChange settling(ScheduleChange.Source source, List<Schedule> wanted) {
        String owner = source.definition();
        Map<String, KeptSchedule> before =
                store.ownedBy(owner).stream().collect(Collectors.toMap(KeptSchedule::name, Function.identity()));
        List<KeptSchedule> puts = new ArrayList<>();
        List<ScheduleChange.MissedBy> missed = new ArrayList<>();
        for (Schedule schedule : wanted) {
            Optional<KeptSchedule> kept = Optional.ofNullable(before.remove(schedule.name()));
            if (kept.map(KeptSchedule::fields)
                    .filter(Stored.write(schedule)::equals)
                    .isEmpty()) {
                ScheduleChange one = setting(schedule, Optional.of(owner), "definition:" + owner, false, kept);
                puts.addAll(one.puts());
                missed.addAll(one.missed());
            }
        }
        List<ScheduleChange.Drop> drops = before.values().stream()
                .map(kept -> new ScheduleChange.Drop(kept.name(), kept.version()))
                .toList();
        return new ScheduleChange(puts, drops, missed, Optional.of(source));
    }
}
