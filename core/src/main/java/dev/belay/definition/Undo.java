package dev.belay.definition;

import java.time.Duration;
import java.util.Optional;

/** How what a step did is taken back. */
public sealed interface Undo {

    /** The action knows how, from its receipt. */
    record BuiltIn() implements Undo {}

    /**
     * By another call.
     *
     * @param call what to run
     * @param toleratesAbsence whether it does no harm when the step never happened
     * @param retry how often a failure of it is tried again
     * @param timeout how long one attempt may take
     */
    record By(ActionCall call, boolean toleratesAbsence, Retry retry, Optional<Duration> timeout) implements Undo {}

    /**
     * It cannot be taken back, and somebody said why.
     *
     * @param reason a sentence for the person who reads the leftovers
     */
    record Irreversible(String reason) implements Undo {}

    /** Nobody said how. */
    record Missing() implements Undo {}

    /** Whether there is something to run. */
    default boolean exists() {
        return switch (this) {
            case BuiltIn _, By _ -> true;
            case Irreversible _, Missing _ -> false;
        };
    }

    /** Whether it may run when it is not known that the step happened. */
    default boolean toleratesAbsence() {
        return switch (this) {
            case BuiltIn _ -> true;
            case By by -> by.toleratesAbsence();
            case Irreversible _, Missing _ -> false;
        };
    }
}
