package dev.belay.dialect.lint;

import dev.belay.definition.Step;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Location;
import java.util.Optional;

/**
 * A step, and how it was written.
 *
 * @param step as it is understood
 * @param node as it is written; empty for the branch of a {@code parallel}
 * @param place of its id
 * @param around the step that it is nested in
 */
record WrittenStep(Step step, Optional<Node.Mapping> node, Location place, Optional<WrittenStep> around) {

    boolean has(String key) {
        return node.filter(written -> written.has(key)).isPresent();
    }

    /** Whether that key is written in it, or in a step around it. */
    boolean isCoveredBy(String key) {
        return has(key) || around.filter(outer -> outer.isCoveredBy(key)).isPresent();
    }
}
