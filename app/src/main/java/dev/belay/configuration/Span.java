package dev.belay.configuration;

import dev.belay.definition.Durations;
import java.time.Duration;

/**
 * How long something may be said to take.
 *
 * @param least the shortest
 * @param most the longest
 */
record Span(Duration least, Duration most) {

    boolean contains(Duration span) {
        return span.compareTo(least) >= 0 && span.compareTo(most) <= 0;
    }

    String text() {
        return "a duration from `" + Durations.print(least) + "` to `" + Durations.print(most) + "`";
    }
}
