package dev.belay.store.sqlite;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instants as the store keeps them: nanoseconds since 1970, exact for the years 1678 to 2261.
 *
 * <p>An instant beyond that is kept as the last one that can be: nobody is woken in a later year.
 */
final class Nanos {

    private static final long PER_SECOND = 1_000_000_000L;
    private static final long MOST_SECONDS = Long.MAX_VALUE / PER_SECOND - 1;

    private Nanos() {}

    static long of(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS);
        return seconds * PER_SECOND + instant.getNano();
    }

    static @Nullable Long of(Optional<Instant> instant) {
        return instant.isPresent() ? (Long) of(instant.get()) : null;
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}
