package dev.belay.dialect.belay;

import dev.belay.dialect.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step as far as others may refer to it: its id, where it is, and what is nested in it. */
final class StepOutline {

    private final BodyOutline home;
    private final int index;
    private final Node node;
    private final Optional<Node.Scalar> id;
    private final List<BodyOutline> nested = new ArrayList<>();
    private boolean repeated;

    StepOutline(BodyOutline home, int index, Node node, Optional<Node.Scalar> id) {
        this.home = home;
        this.index = index;
        this.node = node;
        this.id = id;
    }

    /** The body that it stands in. */
    BodyOutline home() {
        return home;
    }

    int index() {
        return index;
    }

    Node node() {
        return node;
    }

    /** Where its id is written, where it has a readable one. */
    Optional<Node.Scalar> idNode() {
        return id;
    }

    /** Its id, or nothing where it has none. */
    String id() {
        return id.map(Node.Scalar::written).orElse("");
    }

    /** Its bodies: one for a scope or a loop, several for the branches of a parallel mapping. */
    List<BodyOutline> nested() {
        return nested;
    }

    /** Whether what is nested in it runs once for each item. */
    boolean isRepeated() {
        return repeated;
    }

    void nest(BodyOutline body, boolean isRepeated) {
        nested.add(body);
        repeated = isRepeated;
    }

    /** This step and those that it is nested in, from the inside. */
    List<StepOutline> ancestry() {
        List<StepOutline> ancestry = new ArrayList<>();
        for (Optional<StepOutline> here = Optional.of(this);
                here.isPresent();
                here = here.get().home.owner()) {
            ancestry.add(here.get());
        }
        return ancestry;
    }
}
