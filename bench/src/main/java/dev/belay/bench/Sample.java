package dev.belay.bench;

import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.JournalReader.Query;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.store.sqlite.SqliteReader;
import java.nio.file.Path;
import java.util.List;

/** One execution as the engine really writes it. */
public final class Sample {

    private Sample() {}

    /** The events of an execution of so many steps, which is run in that folder. */
    public static List<StoredEvent> events(Path folder, int steps) {
        try (Engine engine = Engine.open(folder, Work.steps(steps))) {
            engine.await(engine.start());
        }
        try (JournalReader reader = SqliteReader.of(folder)) {
            return reader.events(reader.list(Query.newest(1)).getFirst().id(), 0, JournalReader.MAX_PAGE);
        }
    }
}
