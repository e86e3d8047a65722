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
 * @param pinned what is to be stored for an execution in place of the text, in Belay's own notation, where the text
 *     relies on actions that somebody wrote down elsewhere and may change
 */
public record Reading(Optional<Definition> definition, List<Problem> problems, Optional<String> pinned) {

    /** The notation of a pinned text. */
    public static final String PINNED_IN = "belay";

    /** What became of a text that stands for itself. */
    public Reading(Optional<Definition> definition, List<Problem> problems) {
        this(definition, problems, Optional.empty());
    }

    /** Copies the problems. */
    public Reading {
        problems = List.copyOf(problems);
    }
}
