package dev.belay.execution;

import java.util.Locale;

/** Where a step stands. */
public enum StepStatus {
    PENDING,
    WAITING,
    RUNNING,
    COMPLETED,
    FAILED,
    SKIPPED,
    IN_DOUBT,
    UNDOING,
    UNDONE,
    UNDO_FAILED;

    /** Its name in the journal and at every face, such as {@code in_doubt}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
