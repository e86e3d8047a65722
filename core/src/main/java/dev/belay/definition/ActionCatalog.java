package dev.belay.definition;

import java.util.Collection;
import java.util.Optional;

/** The actions that definitions may use: a port, filled by whoever assembles the program. */
public interface ActionCatalog {

    /** The action of that name. */
    Optional<ActionSpec> find(String name);

    /** All of them. */
    Collection<ActionSpec> all();
}
