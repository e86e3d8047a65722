package dev.belay.gate;

import java.time.Instant;
import java.util.Optional;

/** What a guest is answered that asks to pass all of its gates. */
public sealed interface GateAnswer {

    /** All of them let it pass. */
    record Open() implements GateAnswer {}

    /**
     * One of them does not.
     *
     * @param at the first that does not
     * @param until when it is to ask again; empty where only news can tell
     */
    record Closed(GateName at, Optional<Instant> until) implements GateAnswer {}
}
