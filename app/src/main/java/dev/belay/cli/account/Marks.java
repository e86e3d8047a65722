package dev.belay.cli.account;

import dev.belay.cli.terminal.Style.Tone;
import dev.belay.execution.Status;
import dev.belay.execution.StepStatus;

/** How states look on a screen: their tones and signs. */
public final class Marks {

    private Marks() {}

    /** The tone in which a status is shown. */
    public static Tone tone(Status status) {
        return switch (status) {
            case COMPLETED -> Tone.GOOD;
            case PARTIALLY_COMPLETED, ROLLED_BACK, CANCELLED, WAITING, PAUSED, ROLLING_BACK -> Tone.DOUBTFUL;
            case ROLLBACK_INCOMPLETE, FAILED -> Tone.BAD;
            case RUNNING -> Tone.BUSY;
            case PENDING -> Tone.QUIET;
        };
    }

    /** The tone in which a step's status is shown. */
    public static Tone tone(StepStatus status) {
        return switch (status) {
            case COMPLETED -> Tone.GOOD;
            case FAILED, UNDO_FAILED -> Tone.BAD;
            case IN_DOUBT, UNDOING, UNDONE, WAITING -> Tone.DOUBTFUL;
            case RUNNING -> Tone.BUSY;
            case PENDING, SKIPPED -> Tone.QUIET;
        };
    }

    /** A sign for a step's status, as wide as one letter. */
    public static String symbol(StepStatus status, boolean unicode) {
        return switch (status) {
            case PENDING -> unicode ? "○" : ".";
            case WAITING -> unicode ? "◷" : "~";
            case RUNNING -> unicode ? "●" : "*";
            case COMPLETED -> unicode ? "✓" : "+";
            case FAILED -> unicode ? "✗" : "x";
            case SKIPPED -> unicode ? "–" : "-";
            case IN_DOUBT -> "?";
            case UNDOING -> unicode ? "↶" : "<";
            case UNDONE -> unicode ? "↩" : "u";
            case UNDO_FAILED -> "!";
        };
    }
}
