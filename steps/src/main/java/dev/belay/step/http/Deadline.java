package dev.belay.step.http;

import java.time.Duration;

/**
 * The moment after which nothing is waited for any more.
 *
 * @param nanos on the scale of {@link System#nanoTime()}
 * @param span how long it was until then at first
 */
record Deadline(long nanos, Duration span) {

    static Deadline in(Duration span) {
        return new Deadline(System.nanoTime() + span.toNanos(), span);
    }

    /** What is left, never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }
}
