package dev.belay.dialect.yaml;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a text.
 *
 * @param root its tree; empty where the text could not be read to its end
 * @param problems what is wrong with it as YAML; a tree may be there all the same
 * @param source its characters
 */
public record Document(Optional<Node> root, List<Problem> problems, SourceText source) {
    /** Copies the problems. */
    public Document {
        problems = List.copyOf(problems);
    }
}
