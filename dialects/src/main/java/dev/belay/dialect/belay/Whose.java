package dev.belay.dialect.belay;

import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import dev.belay.problem.Location;
import java.util.Set;

/**
 * What an undo belongs to, as problems name it.
 *
 * @param title such as {@code The step `deploy`}
 * @param place where its name stands
 * @param named whether it has a name; without one, what was told already explains enough
 * @param keys all that may stand beside the undo
 */
record Whose(String title, Location place, boolean named, Set<String> keys) {

    static Whose step(StepOutline step, Node.Mapping mapping) {
        Location place = step.idNode().map(Node::location).orElse(step.node().location());
        return new Whose(
                "The step `" + step.id() + "`", place, Nodes.text(mapping, "id").isPresent(), NativeTable.STEP_KEYS);
    }

    static Whose action(Node.Scalar name) {
        return new Whose("The action `" + name.written() + "`", name.location(), true, ActionTable.KEYS);
    }
}
