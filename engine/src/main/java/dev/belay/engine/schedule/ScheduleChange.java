package dev.belay.engine.schedule;

import dev.belay.schedule.Missed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One change of schedules, to be kept as a whole or not at all.
 *
 * @param puts schedules as they shall stand; each says on which version it was made, 0 where there is none yet
 * @param drops schedules that shall go
 * @param missed what was missed
 * @param source which definition's schedules stand now as it has them
 */
public record ScheduleChange(
        List<KeptSchedule> puts, List<Drop> drops, List<MissedBy> missed, Optional<Source> source) {

    /** Copies the lists. */
    public ScheduleChange {
        puts = List.copyOf(puts);
        drops = List.copyOf(drops);
        missed = List.copyOf(missed);
    }

    /** A schedule that goes, with all that was missed, as it stood at that version. */
    public record Drop(String name, long version) {}

    /** What a schedule missed, and when that was found. */
    public record MissedBy(String schedule, Instant at, Missed missed) {}

    /**
     * A registered definition.
     *
     * @param hash of its newest version; empty where none is registered any more
     */
    public record Source(String definition, Optional<String> hash) {}

    static ScheduleChange put(KeptSchedule kept) {
        return new ScheduleChange(List.of(kept), List.of(), List.of(), Optional.empty());
    }

    static ScheduleChange drop(KeptSchedule kept) {
        return new ScheduleChange(
                List.of(), List.of(new Drop(kept.name(), kept.version())), List.of(), Optional.empty());
    }

    ScheduleChange missing(String schedule, Instant at, List<Missed> more) {
        List<MissedBy> all = new ArrayList<>(missed);
        more.forEach(one -> all.add(new MissedBy(schedule, at, one)));
        return new ScheduleChange(puts, drops, all, source);
    }
}
