package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.StoredDefinition;

/** Reads a stored definition back: the port to the notations. */
@FunctionalInterface
public interface DefinitionReader {

    /**
     * The definition of that text.
     *
     * @throws dev.belay.engine.journal.DamagedJournal when it can no longer be read
     */
    Definition read(StoredDefinition stored);

    /**
     * The same for an execution that is about to begin: what its author wrote may rely on files, and what runs must stand
     * for itself.
     *
     * @throws dev.belay.engine.journal.DamagedJournal when it can no longer be read
     */
    default Standalone asOfNow(StoredDefinition stored) {
        return new Standalone(stored, read(stored));
    }

    /**
     * A definition whose text relies on nothing beside it.
     *
     * @param source the text that an execution is pinned to
     * @param definition the same, read
     */
    record Standalone(StoredDefinition source, Definition definition) {}
}
