package dev.belay.server.hook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** So many in a minute: all at once, or one after the other. Thread-safe. */
final class MessageRate {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Duration each;
    private Instant paid = Instant.MIN;

    MessageRate(int perMinute, InstantSource clock) {
        this.clock = clock;
        this.each = MINUTE.dividedBy(perMinute);
    }

    /** Takes one; answers how long to wait where there were too many, and then it is not taken. */
    synchronized Optional<Duration> take() {
        Instant now = clock.instant();
        Instant from = paid.isBefore(now) ? now : paid;
        Instant next = from.plus(each);
        Duration ahead = Duration.between(now, next).minus(MINUTE);
        if (ahead.isPositive()) {
            return Optional.of(ahead);
        }
        paid = next;
        return Optional.empty();
    }
}
