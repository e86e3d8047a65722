package dev.belay.schedule;

import dev.belay.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * A workflow that begins by itself.
 *
 * @param name unique; {@code WORKFLOW.NAME} where a definition has it
 * @param workflow what is run, as {@code NAME} or {@code NAME@VERSION}
 * @param inputs its inputs, the same every time
 * @param timing when
 * @param manner what else holds
 */
public record Schedule(String name, String workflow, Value.Mapping inputs, Timing timing, Manner manner) {

    /** The instants at which it is meant to begin, first to last, without its jitter. */
    public Calendar calendar() {
        Calendar all = timing.calendar();
        return after -> all.next(manner.start()
                        .map(start -> later(after, start.minusNanos(1)))
                        .orElse(after))
                .filter(instant ->
                        manner.end().map(end -> !instant.isAfter(end)).orElse(true));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** When that instant's turn comes: its jitter later. */
    public Instant due(Instant instant) {
        return instant.plus(Jitter.of(name, instant, manner.jitter()));
    }

    /** The first instant after that one whose execution has a turn, with its jitter. */
    public Optional<Instant> dueAfter(Instant considered) {
        return calendar().next(considered).map(this::due);
    }
}
