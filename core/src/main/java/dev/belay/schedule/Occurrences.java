package dev.belay.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks ahead. */
public final class Occurrences {

    private Occurrences() {}

    /** When it begins after that instant, with its jitter, up to the other one; at most so many. */
    public static List<Instant> of(Schedule schedule, Instant after, Instant until, int most) {
        List<Instant> found = new ArrayList<>();
        Calendar calendar = schedule.calendar();
        Optional<Instant> next = calendar.next(after);
        while (found.size() < most && next.isPresent() && !next.get().isAfter(until)) {
            found.add(schedule.due(next.get()));
            next = calendar.next(next.get());
        }
        return found;
    }
}
