package dev.belay.dialect;

import dev.belay.definition.Definition;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a text.
 *
 * @param definition there exactly when no problem is an error
 * @param problems everything that is wrong or doubtful, in the order of the text
 * @param notation the name of the notation as which it was read
 */
public record Reading(Optional<Definition> definition, List<Problem> problems, String notation) {
    /** Copies the problems. */
    public Reading {
        problems = List.copyOf(problems);
    }
}
