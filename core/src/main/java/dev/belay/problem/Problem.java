package dev.belay.problem;

import java.util.List;
import java.util.Optional;

/**
 * One complaint: what was found, what was expected, where, and what to do.
 *
 * @param code the stable kind, which has a page under {@code docs/errors/}
 * @param message a whole sentence
 * @param hint what to do about it, where that is known
 * @param location where in a text it was found, where there is a text
 */
public record Problem(ProblemCode code, String message, Optional<String> hint, Optional<Location> location) {

    /** A problem of this kind; the arguments fill the code's message in order. */
    public static Problem of(ProblemCode code, Object... arguments) {
        return new Problem(code, code.message(arguments), Optional.empty(), Optional.empty());
    }

    /** This problem with a hint. */
    public Problem hint(String text) {
        return new Problem(code, message, Optional.of(text), location);
    }

    /** This problem at a place. */
    public Problem at(Location place) {
        return new Problem(code, message, hint, Optional.of(place));
    }

    /** Whether this problem refuses the work. */
    public boolean isError() {
        return code.severity() == Severity.ERROR;
    }

    /** Whether any of these refuses the work. */
    public static boolean anyError(List<Problem> problems) {
        return problems.stream().anyMatch(Problem::isError);
    }
}
