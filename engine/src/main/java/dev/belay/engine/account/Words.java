package dev.belay.engine.account;

import dev.belay.execution.Execution;
import dev.belay.execution.Status;

/** What people call the states, and what they mean. */
public final class Words {

    private Words() {}

    /** A name of the journal, such as {@code rolled_back}, in words. */
    public static String of(String id) {
        return id.replace('_', ' ');
    }

    /** A status as one sentence's end. */
    private static String meaning(Status status) {
        return switch (status) {
            case PENDING -> "it waits for its turn";
            case RUNNING -> "it is at work";
            case WAITING -> "it waits";
            case PAUSED -> "no further step starts until it is resumed";
            case ROLLING_BACK -> "it undoes what it did";
            case COMPLETED -> "everything is done";
            case PARTIALLY_COMPLETED -> "a part that was not critical failed, the rest stands";
            case ROLLED_BACK -> "the world is as it was";
            case ROLLBACK_INCOMPLETE -> "something could not be put back";
            case FAILED -> "what it did was left in place";
            case CANCELLED -> "somebody ended it";
        };
    }

    /** What the status of this execution means. */
    public static String meaning(Execution state) {
        boolean nothingLeft =
                state.ended().map(ended -> ended.leftovers().isEmpty()).orElse(false);
        if (state.status() == Status.ROLLED_BACK && state.created().takesBack().isPresent()) {
            return "everything that execution did is taken back";
        }
        return state.status() == Status.CANCELLED && nothingLeft
                ? meaning(Status.ROLLED_BACK)
                : meaning(state.status());
    }
}
