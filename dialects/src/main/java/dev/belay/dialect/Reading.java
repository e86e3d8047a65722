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
 * @param pinned what is to be stored for an execution in place of the text, in Belay's own notation, where the text means
 *     something only together with what stands elsewhere and may change: actions that somebody wrote down, settings
 */
public record Reading(
        Optional<Definition> definition, List<Problem> problems, String notation, Optional<String> pinned) {

    /** The notation of a pinned text. */
    public static final String PINNED_IN = "belay";

    /** What became of a text that stands for itself. */
    public Reading(Optional<Definition> definition, List<Problem> problems, String notation) {
        this(definition, problems, notation, Optional.empty());
    }

    /** Copies the problems. */
    public Reading {
        problems = List.copyOf(problems);
    }
}
