package dev.belay.schedule;

import java.time.Instant;
import java.util.Optional;

/** Instants in order: the port between what somebody wrote about time and what follows from it. */
@FunctionalInterface
public interface Calendar {

    /** The first instant after that one; empty where there is none, or none for so long that nobody waits for it. */
    Optional<Instant> next(Instant after);
}
