package dev.belay.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a schedule behaves, apart from when.
 *
 * @param missed what becomes of instants that passed while nobody looked
 * @param missedWithin how old an instant may be and still begin late
 * @param overlap what becomes of an instant while an earlier execution has not ended
 * @param jitter each instant begins up to so much later, always the same for the same instant
 * @param start no instant before this one counts
 * @param end no instant after this one counts
 * @param enabled whether it does anything
 */
public record Manner(
        CatchUp missed,
        Duration missedWithin,
        Overlap overlap,
        Duration jitter,
        Optional<Instant> start,
        Optional<Instant> end,
        boolean enabled) {

    /** How old an instant may be and still begin late, where nobody says. */
    public static final Duration USUAL_WINDOW = Duration.ofHours(1);

    /** The longest {@code missed_within}. */
    public static final Duration LONGEST_WINDOW = Duration.ofDays(31);

    /** The longest {@code jitter}. */
    public static final Duration LONGEST_JITTER = Duration.ofHours(1);

    /** What holds where nobody says anything. */
    public static final Manner USUAL = new Manner(
            CatchUp.LATEST, USUAL_WINDOW, Overlap.SKIP, Duration.ZERO, Optional.empty(), Optional.empty(), true);
}
