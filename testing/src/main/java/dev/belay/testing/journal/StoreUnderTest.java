package dev.belay.testing.journal;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;

/** One store, empty at first, that a contract opens, closes and opens again. */
public interface StoreUnderTest {

    /** Opens it, as a process does that starts; the one before was closed. */
    Journal open();

    /** Reads it from elsewhere, while it is open. */
    JournalReader beside();
}
