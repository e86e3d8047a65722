package dev.belay.server.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether somebody may stay, asked anew once in a while. Used by the patrol's thread only. */
final class Stay {

    private final BooleanSupplier stands;
    private final long every;
    private long askedAt = System.nanoTime();
    private boolean holds = true;

    Stay(BooleanSupplier stands, Duration every) {
        this.stands = stands;
        this.every = every.toNanos();
    }

    boolean holds() {
        long now = System.nanoTime();
        if (holds && now - askedAt > every) {
            askedAt = now;
            holds = asked();
        }
        return holds;
    }

    /** Where it cannot be found out, nobody is sent away: it is asked again soon. */
    private boolean asked() {
        try {
            return stands.getAsBoolean();
        } catch (RuntimeException unknown) {
            return true;
        }
    }
}
