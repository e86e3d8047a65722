package dev.belay.store.sqlite;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.testing.schedule.ScheduleStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSchedulesTest extends ScheduleStoreContract {

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
    protected ScheduleStore schedules() {
        return journal.schedules();
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected ScheduleStore reopened() {
        journal.close();
        open();
        return journal.schedules();
    }
}
