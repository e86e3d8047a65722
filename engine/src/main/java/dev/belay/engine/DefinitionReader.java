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
}
