package dev.belay.step.acme;

import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.value.Value;

/** An attempt goes no further: what it came to, on its way to the runner. */
final class Stopped extends Exception {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Outcome outcome;

    Stopped(Outcome outcome, String message) {
        super(message, null, false, false);
        this.outcome = outcome;
    }

    /** A definite failure. */
    Stopped(Failure why) {
        this(new Outcome.Failed(why, Value.Mapping.EMPTY), why.message());
    }

    /** A definite failure. */
    Stopped(String code, String message) {
        this(new Failure(code, message));
    }

    /** Nobody knows how it ended. */
    static Stopped inDoubt(String code, String message) {
        return new Stopped(new Outcome.Doubtful(new Failure(code, message)), message);
    }

    /** Why, whichever way it ended. */
    Failure failure() {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.failure();
            case Outcome.Doubtful(Failure why) -> why;
            case Outcome.Succeeded _ -> new Failure("stopped", String.valueOf(getMessage()));
        };
    }

    Outcome outcome() {
        return outcome;
    }
}
