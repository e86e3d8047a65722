package dev.belay.testing.journal;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.Registered;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import java.util.Optional;

/** What the tests of a contract work on. */
interface OpenedStore {

    /** The store of this test. */
    StoreUnderTest store();

    /** Its journal, opened. */
    Journal journal();

    /** Registers a definition of which nothing more is known, and answers with its version. */
    default StoredDefinition register(StoredDefinition definition) {
        var wish = new Registering(definition, Optional.empty(), "anna");
        return switch (journal().register(wish, ExecutionDraft.CREATED)) {
            case Registered.New(StoredDefinition stored) -> stored;
            case Registered.Same(StoredDefinition stored) -> stored;
            case Registered.Refusal refusal ->
                throw new AssertionError("`" + definition.name() + "` was refused: " + refusal);
        };
    }

    /** Closes the journal and opens it again: the new one is {@link #journal()} from here on. */
    Journal reopen();
}
