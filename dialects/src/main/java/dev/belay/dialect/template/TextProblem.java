package dev.belay.dialect.template;

import dev.belay.problem.Problem;

/**
 * A problem at a place in a text, not yet in a document.
 *
 * @param problem without a location
 * @param offset where in the text, counted in characters (UTF-16 units) from 0
 * @param length how many characters it concerns, at least 1
 */
public record TextProblem(Problem problem, int offset, int length) {
    /** Refuses places outside any text. */
    public TextProblem {
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "A problem has a place in its text, found offset " + offset + ", length " + length + ".");
        }
    }
}
