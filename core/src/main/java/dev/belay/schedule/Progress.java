package dev.belay.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a schedule has come.
 *
 * @param considered of every instant up to this one it was decided what becomes of it
 * @param waiting instants whose turn has come and which wait for an earlier execution, in order
 * @param pausedAt since when it is paused
 */
public record Progress(Instant considered, List<Instant> waiting, Optional<Instant> pausedAt) {

    /** Copies the list. */
    public Progress {
        waiting = List.copyOf(waiting);
    }

    /** Nothing up to that instant counts. */
    public static Progress from(Instant now) {
        return new Progress(now, List.of(), Optional.empty());
    }

    /** After it was decided what becomes of everything up to that instant. */
    Progress considered(Instant instant) {
        return new Progress(instant, waiting, pausedAt);
    }

    Progress waiting(List<Instant> instants) {
        return new Progress(considered, instants, pausedAt);
    }

    Progress withWaiting(Instant instant) {
        List<Instant> more = new ArrayList<>(waiting);
        more.add(instant);
        return waiting(more);
    }

    Progress withoutFirstWaiting() {
        return waiting(waiting.subList(1, waiting.size()));
    }

    /** The same, paused since then. */
    public Progress paused(Instant now) {
        return new Progress(considered, waiting, Optional.of(pausedAt.orElse(now)));
    }

    /** Going on; what lies between counts for nothing. */
    public Progress resumed(Instant now) {
        return new Progress(now, waiting, Optional.empty());
    }
}
