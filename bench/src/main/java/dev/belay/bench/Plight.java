package dev.belay.bench;

import dev.belay.definition.Definition;
import java.time.Duration;
import java.util.Locale;

/** What the executions were at when their process was killed. */
enum Plight {
    /** Each waits for an hour that is not over yet. */
    WAITING(Duration.ZERO),
    /** Each waited for an hour that is over: all are due at once. */
    DUE(Duration.ofHours(2)),
    /** A few are at work, and the others wait for their turn. */
    QUEUED(Duration.ZERO);

    static final int AT_ONCE = 10;

    private final Duration later;

    Plight(Duration later) {
        this.later = later;
    }

    static Plight named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    Definition definition() {
        return switch (this) {
            case WAITING, DUE -> Work.waiting();
            case QUEUED -> Work.queued(AT_ONCE);
        };
    }

    /** By how much the clock of the next process is ahead. */
    Duration later() {
        return later;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
