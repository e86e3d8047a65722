package dev.belay.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Looks at a wall clock minute by minute, and notes when something is due: slow, and too simple to be wrong.
 *
 * <p>It knows nothing of expressions, offsets and changes of the clock: only what {@code java.time} says that the clock
 * shows in each minute.
 */
final class MinuteByMinute {

    /** What somebody wants: at these times, and what that means where the clock jumps. */
    record Wanted(Predicate<LocalDateTime> times, boolean repeats, boolean hourly) {

        static Wanted at(Predicate<LocalDateTime> times) {
            return new Wanted(times, false, false);
        }

        static Wanted repeating(Predicate<LocalDateTime> times) {
            return new Wanted(times, true, false);
        }

        static Wanted hourly(Predicate<LocalDateTime> times) {
            return new Wanted(times, true, true);
        }
    }

    private MinuteByMinute() {}

    /** When each of these is due from one instant to the other, the last not included. */
    static Map<String, List<Instant>> due(Map<String, Wanted> wanted, ZoneId zone, Instant from, Instant to) {
        Map<String, List<Instant>> due = new LinkedHashMap<>();
        wanted.keySet().forEach(name -> due.put(name, new ArrayList<>()));
        LocalDateTime before = LocalDateTime.ofInstant(from.minus(1, ChronoUnit.MINUTES), zone);
        LocalDateTime latest = before;
        for (Instant minute = from; minute.isBefore(to); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            LocalDateTime now = LocalDateTime.ofInstant(minute, zone);
            boolean again = !now.isAfter(latest);
            List<LocalDateTime> skipped = between(before, now);
            for (Map.Entry<String, Wanted> one : wanted.entrySet()) {
                if (isDue(one.getValue(), now, again, skipped)) {
                    due.get(one.getKey()).add(minute);
                }
            }
            latest = again ? latest : now;
            before = now;
        }
        return due;
    }

    private static boolean isDue(Wanted wanted, LocalDateTime now, boolean again, List<LocalDateTime> skipped) {
        boolean shows = wanted.times().test(now) && (wanted.repeats() || !again);
        boolean madeUpFor = !wanted.hourly() && skipped.stream().anyMatch(wanted.times());
        return shows || madeUpFor;
    }

    /** The times that the clock jumped over. */
    private static List<LocalDateTime> between(LocalDateTime before, LocalDateTime now) {
        if (!now.isAfter(before.plusMinutes(1))) {
            return List.of();
        }
        List<LocalDateTime> skipped = new ArrayList<>();
        for (LocalDateTime time = before.plusMinutes(1); time.isBefore(now); time = time.plusMinutes(1)) {
            skipped.add(time);
        }
        return skipped;
    }
}
