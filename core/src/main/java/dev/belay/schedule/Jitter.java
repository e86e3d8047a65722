package dev.belay.schedule;

import java.time.Duration;
import java.time.Instant;

/** Spreads what would begin at the same moment; always the same for the same schedule and instant. */
final class Jitter {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Jitter() {}

    /** From nothing to less than that, in whole milliseconds. */
    static Duration of(String name, Instant instant, Duration most) {
        long millis = most.toMillis();
        if (millis <= 0) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Math.floorMod(mixed(hash(name) ^ instant.getEpochSecond()), millis));
    }

    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** The last step of SplitMix64: instants that are close to one another are spread as well as others. */
    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
