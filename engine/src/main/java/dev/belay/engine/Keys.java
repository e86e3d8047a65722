package dev.belay.engine;

import dev.belay.definition.WorkflowName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an execution is known by, and what it can come to run.
 *
 * @param sources as of its {@link Beginning}
 */
record Keys(Optional<String> idempotency, Optional<String> slot, Map<WorkflowName, String> pins, Set<String> sources) {

    /** Copies the pins and the hashes. */
    Keys {
        pins = Map.copyOf(pins);
        sources = Set.copyOf(sources);
    }
}
