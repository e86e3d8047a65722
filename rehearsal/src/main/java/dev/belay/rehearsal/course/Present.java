package dev.belay.rehearsal.course;

import java.time.Instant;

/** The time at which a course is, and which process is at work then. One thread. */
final class Present {

    private Instant now;
    private long epoch = 1;

    /** With the first process at that time. */
    Present(Instant beginning) {
        this.now = beginning;
    }

    Instant now() {
        return now;
    }

    long epoch() {
        return epoch;
    }

    /** Time never goes back: what is late comes now. */
    void advance(Instant later) {
        now = later.isAfter(now) ? later : now;
    }

    /** The next process has taken over. */
    void nextEpoch() {
        epoch++;
    }
}
