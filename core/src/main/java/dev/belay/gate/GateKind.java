package dev.belay.gate;

import java.util.Locale;

/** What kind of gate it is; in the order in which they are asked. */
public enum GateKind {
    /** Closed while what it guards keeps failing. */
    BREAKER,
    /** So many may be at work at once. */
    PLACE,
    /** So many may begin in a span of time. */
    RATE;

    /** As people read it: {@code breaker}, {@code place} or {@code rate}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
