package dev.belay.cli.place;

import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.journal.StoredEvents;
import dev.belay.execution.ExecutionId;
import java.util.List;

/** Reads a journal that another process writes, again and again. */
record PolledFeed(StoredEvents journal, ExecutionId execution) implements Feed {

    private static final long PAUSE_MILLIS = 100;

    @Override
    public List<StoredEvent> after(long version) throws InterruptedException {
        List<StoredEvent> page = journal.events(execution, version, JournalReader.MAX_PAGE);
        if (!page.isEmpty()) {
            return page;
        }
        Thread.sleep(PAUSE_MILLIS);
        return journal.events(execution, version, JournalReader.MAX_PAGE);
    }

    @Override
    public void close() {
        // The journal is not its own.
    }
}
