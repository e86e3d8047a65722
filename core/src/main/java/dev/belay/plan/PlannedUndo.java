package dev.belay.plan;

import dev.belay.definition.Retry;
import java.time.Duration;

/** How what a step would do could be taken back. */
public sealed interface PlannedUndo {

    /** By that call. */
    record Calling(PlannedCall call, boolean toleratesAbsence, Retry retry, Duration timeout) implements PlannedUndo {}

    /** The action knows how, from what it reads before it acts. */
    record BuiltIn() implements PlannedUndo {}

    /** Not at all, and the author says why. */
    record Irreversible(String reason) implements PlannedUndo {}

    /** Nobody said how: a rollback would leave it behind. */
    record Missing() implements PlannedUndo {}

    /** The step only reads. */
    record NotNeeded() implements PlannedUndo {}

    /** Whether a rollback would leave something behind. */
    default boolean leavesSomething() {
        return switch (this) {
            case Irreversible _, Missing _ -> true;
            case Calling _, BuiltIn _, NotNeeded _ -> false;
        };
    }
}
