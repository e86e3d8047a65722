package dev.belay.store.sqlite;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.testing.journal.JournalContract;
import dev.belay.testing.journal.StoreUnderTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {

    @TempDir
    Path home;

    @Override
    protected StoreUnderTest newStore() {
        Path folder = home.resolve("data");
        return new StoreUnderTest() {
            @Override
            public Journal open() {
                return SqliteJournal.open(folder, Stores.OPTIONS);
            }

            @Override
            public JournalReader beside() {
                return SqliteReader.of(folder);
            }
        };
    }
}
