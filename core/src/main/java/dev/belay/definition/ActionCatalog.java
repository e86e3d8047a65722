package dev.belay.definition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The actions that definitions may use: a port, filled by whoever assembles the program. */
public interface ActionCatalog {

    /** The action of that name which this process has a runner for. */
    Optional<ActionSpec> find(String name);

    /** All of those. */
    Collection<ActionSpec> all();

    /** What brings the action of that name, where it has a runner that does not ship with Belay. */
    default Optional<String> broughtBy(String name) {
        return Optional.empty();
    }

    /** The action of that name which somebody wrote down; {@code -} and {@code _} are equal in it. */
    default Optional<DefinedAction> defined(String name) {
        return Optional.empty();
    }

    /** All of those. */
    default Collection<DefinedAction> allDefined() {
        return List.of();
    }

    /** Where actions that people write down are looked for, as a sentence; empty where they are not. */
    default Optional<String> lookedFor() {
        return Optional.empty();
    }
}
