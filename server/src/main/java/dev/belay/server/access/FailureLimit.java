package dev.belay.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How often each source may fail to say who it is: ten times at once, then once every six seconds. Thread-safe. */
final class FailureLimit {

    /** So many failures are forgiven at once. */
    static final int AT_ONCE = 10;

    /** One more is forgiven after this time. */
    static final Duration EVERY = Duration.ofSeconds(6);

    /** So many sources are remembered; the one that failed longest ago is forgotten first. */
    static final int SOURCES = 10_000;

    private static final float LOAD = 0.75f;

    private final InstantSource clock;

    /** For each source, until when its failures are paid for. */
    private final Map<String, Instant> debts = new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > SOURCES;
        }
    };

    FailureLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes a failure; answers how long to wait where there were too many. */
    synchronized Optional<Duration> note(String source) {
        Instant now = clock.instant();
        Instant paid = debts.getOrDefault(source, now);
        Instant from = paid.isBefore(now) ? now : paid;
        Duration debt = Duration.between(now, from).plus(EVERY);
        Duration most = EVERY.multipliedBy(AT_ONCE);
        if (debt.compareTo(most) > 0) {
            return Optional.of(debt.minus(most));
        }
        debts.put(source, now.plus(debt));
        return Optional.empty();
    }
}
