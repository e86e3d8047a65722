package dev.belay.cli.demo;

import dev.belay.engine.Replay;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Event;
import java.util.List;
import java.util.Optional;

/**
 * What the journal of the demo says, read while other processes own it.
 *
 * @param reader of the demo's data folder
 */
record DemoJournal(JournalReader reader) {

    private static final int PAGE = 1_000;

    /** The execution that was created last. */
    Optional<ExecutionRow> newest() {
        return reader.list(new JournalReader.Query(Optional.empty(), Optional.empty(), Optional.empty(), 1)).stream()
                .findFirst();
    }

    /** Whether that step of the execution is under way: its process is bound, and no outcome is written down. */
    boolean isUnderWay(ExecutionRow execution, String step) {
        boolean bound = false;
        List<StoredEvent> events = reader.events(execution.id(), 0, PAGE);
        for (StoredEvent stored : events) {
            if (Replay.event(stored) instanceof Event.OfStep event
                    && event.step().text().equals(step)) {
                bound = event instanceof Event.AttemptBound;
            }
        }
        return bound;
    }
}
