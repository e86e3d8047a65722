package dev.belay.plan;

import dev.belay.definition.Definition;
import dev.belay.definition.WorkflowName;
import java.util.Optional;

/** The workflows that a definition can name. */
@FunctionalInterface
public interface Library {

    /** The workflow that is meant by a name now; empty where there is none, or it cannot be read. */
    Optional<Entry> find(WorkflowName name);

    /**
     * A workflow.
     *
     * @param hash of its text
     */
    record Entry(Definition definition, String hash) {}
}
