package dev.belay.testing.journal;

import dev.belay.engine.journal.Journal;

/** What the tests of a contract work on. */
interface OpenedStore {

    /** The store of this test. */
    StoreUnderTest store();

    /** Its journal, opened. */
    Journal journal();

    /** Closes the journal and opens it again: the new one is {@link #journal()} from here on. */
    Journal reopen();
}
