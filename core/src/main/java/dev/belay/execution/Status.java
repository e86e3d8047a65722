package dev.belay.execution;

import java.util.Locale;

/** Where an execution stands. */
public enum Status {
    PENDING(false),
    RUNNING(false),
    WAITING(false),
    PAUSED(false),
    ROLLING_BACK(false),
    COMPLETED(true),
    PARTIALLY_COMPLETED(true),
    ROLLED_BACK(true),
    ROLLBACK_INCOMPLETE(true),
    FAILED(true),
    CANCELLED(true);

    private final boolean isFinal;

    Status(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** Whether nothing follows it. */
    public boolean isFinal() {
        return isFinal;
    }

    /** Its name in the journal and at every face, such as {@code rolled_back}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
