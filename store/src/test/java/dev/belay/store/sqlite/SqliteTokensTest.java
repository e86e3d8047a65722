package dev.belay.store.sqlite;

import dev.belay.engine.access.AccessTokens;
import dev.belay.testing.access.AccessTokensContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTokensTest extends AccessTokensContract {

    @TempDir
    Path home;

    private SqliteJournal journal;

    @BeforeEach
    void open() {
        journal = SqliteJournal.open(home.resolve("data"), Stores.OPTIONS);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    protected AccessTokens tokens() {
        return journal.tokens();
    }

    @Override
    protected AccessTokens reopened() {
        journal.close();
        open();
        return journal.tokens();
    }
}
