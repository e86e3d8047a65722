package dev.belay.dialect.systemprompt;

import dev.belay.dialect.shape.Nodes;
import dev.belay.dialect.yaml.Node;
import java.util.Optional;

/** Whether a document calls other workflows. */
final class Calling {

    private Calling() {}

    /** Whether one of its steps is a subflow, however deep it stands. */
    static boolean isIn(Node node) {
        return switch (node) {
            case Node.Scalar _, Node.Unreadable _ -> false;
            case Node.Sequence list -> list.items().stream().anyMatch(Calling::isIn);
            case Node.Mapping mapping ->
                Nodes.string(mapping, "type").equals(Optional.of(SystempromptTable.SUBFLOW))
                        || mapping.entries().stream().anyMatch(entry -> isIn(entry.value()));
        };
    }
}
