package dev.belay.testing.journal;

import dev.belay.engine.journal.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Every promise of the journal's port, as tests.
 *
 * <p>A store extends this and says how it is opened. The promises lie in one interface for each concern.
 */
public abstract class JournalContract
        implements AppendPromises,
                CreationPromises,
                SlotPromises,
                PlacePromises,
                RatePromises,
                BreakerPromises,
                FamilyPromises,
                OrderPromises,
                ListPromises,
                FilterPromises,
                RemovalPromises,
                HoldPromises,
                TakingBackPromises,
                DefinitionPromises,
                LineagePromises,
                CataloguePromises,
                StreamPromises,
                FiringPromises,
                OutboxPromises,
                ReopenPromises {

    private StoreUnderTest store;
    private Journal journal;

    /** A new store without contents. */
    protected abstract StoreUnderTest newStore();

    /** Opens an empty store for the next test. */
    @BeforeEach
    void openStore() {
        store = newStore();
        journal = store.open();
    }

    /** Closes what the test left open. */
    @AfterEach
    void closeStore() {
        journal.close();
    }

    @Override
    public final StoreUnderTest store() {
        return store;
    }

    @Override
    public final Journal journal() {
        return journal;
    }

    @Override
    public final Journal reopen() {
        journal.close();
        journal = store.open();
        return journal;
    }
}
