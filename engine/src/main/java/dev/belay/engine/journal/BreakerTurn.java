package dev.belay.engine.journal;

import java.time.Instant;
import java.util.Optional;

/** How a person turns a breaker. */
public sealed interface BreakerTurn {

    /** Who turns it. */
    String actor();

    /** It is closed, and counts from the beginning. */
    record Reset(String actor) implements BreakerTurn {}

    /**
     * It is opened.
     *
     * @param until when somebody may go ahead; empty where somebody must reset it
     */
    record Open(String actor, Optional<Instant> until) implements BreakerTurn {}
}
