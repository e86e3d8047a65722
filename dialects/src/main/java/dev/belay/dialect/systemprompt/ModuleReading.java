package dev.belay.dialect.systemprompt;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a {@code module.yaml}.
 *
 * @param settings there exactly when no problem is an error
 * @param problems everything that is wrong with it or of no use in it, in the order of the text
 * @param report the same for a person, each beside its line
 */
public record ModuleReading(Optional<SystempromptSettings> settings, List<Problem> problems, String report) {
    /** Copies the problems. */
    public ModuleReading {
        problems = List.copyOf(problems);
    }
}
