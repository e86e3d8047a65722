package dev.belay.engine.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where schedules are kept: a port that every store implements.
 *
 * <p>Thread-safe. {@link #apply} returns when its change is on disk. What every implementation must keep is written
 * down as tests, in the contract of the testing module.
 */
public interface ScheduleStore {

    /** So many schedules are kept. */
    int MOST = 100_000;

    /** So many entries about what a schedule missed are kept, the newest; each may stand for many instants. */
    int KEPT_MISSED = 1_000;

    /** The most rows that one call answers. */
    int MAX_PAGE = 1_000;

    /**
     * Makes a change, or nothing of it where a schedule does not stand at the version that the change was made on, or
     * there would be too many; answers whether it was made.
     */
    boolean apply(ScheduleChange change);

    /** The schedule of that name. */
    Optional<KeptSchedule> find(String name);

    /** By name, after that one. */
    List<KeptSchedule> list(Optional<String> after, int limit);

    /** Those of a definition, by name. */
    List<KeptSchedule> ownedBy(String definition);

    /** The names of those that must be looked at by then, the most overdue first. */
    List<String> due(Instant now, int limit);

    /** When the next one must be looked at. */
    Optional<Instant> nextAt();

    /** The names of those in which an instant waits for an execution to end, by name. */
    List<String> waiting(Optional<String> after, int limit);

    /** What was missed, found last first; of one schedule, or of all; found before that entry, where it is given. */
    List<MissedEntry> missed(Optional<String> schedule, Optional<Long> before, int limit);

    /** Definitions whose newest registered version is not the one whose schedules stand, or that are gone. */
    List<ScheduleChange.Source> unsettled(int limit);

    /**
     * What was missed.
     *
     * @param number of the entry: greater than those of earlier ones
     */
    record MissedEntry(long number, ScheduleChange.MissedBy missed) {}
}
