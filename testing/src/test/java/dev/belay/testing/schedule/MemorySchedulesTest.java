package dev.belay.testing.schedule;

import dev.belay.engine.journal.Journal;
import dev.belay.engine.schedule.ScheduleStore;
import dev.belay.testing.journal.MemoryJournal;

final class MemorySchedulesTest extends ScheduleStoreContract {

    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySchedules schedules = new MemorySchedules(journal);

    @Override
    protected ScheduleStore schedules() {
        return schedules;
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    /** What is in memory outlives no process; it is the same one all the time. */
    @Override
    protected ScheduleStore reopened() {
        return schedules;
    }
}
