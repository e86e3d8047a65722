package dev.belay.gate;

import java.util.Locale;

/** Where a breaker stands. */
public enum BreakerPosition {
    /** Everybody passes. */
    CLOSED,
    /** Nobody passes. */
    OPEN,
    /** A few go ahead and show whether it is over. */
    HALF_OPEN;

    /** As people read it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
