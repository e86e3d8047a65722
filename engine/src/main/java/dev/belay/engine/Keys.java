package dev.belay.engine;

import dev.belay.definition.WorkflowName;
import java.util.Map;
import java.util.Optional;

/** What an execution is known by, and what it can come to run. */
record Keys(Optional<String> idempotency, Optional<String> slot, Map<WorkflowName, String> pins) {

    /** Copies the pins. */
    Keys {
        pins = Map.copyOf(pins);
    }
}
