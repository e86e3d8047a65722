package dev.belay.fuzz;

import dev.belay.definition.Definition;
import dev.belay.engine.Replay;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stored journal over a definition with every verb: on each line a type, a space, and data. */
final class JournalTarget implements Target {

    private static final ExecutionId ID = new ExecutionId("wf-1");

    private static final Definition DEFINITION = Notation.definition("""
            belay: 1
            name: everything
            steps:
              - { id: one, run: 'true', undo: 'true', retry: 3 }
              - id: scope
                critical: false
                steps:
                  - { id: two, run: 'true', probe: 'true', save: 'true', undo: 'true' }
              - id: loop
                for_each: { items: [a, b, c], parallel: 2 }
                steps:
                  - { id: three, run: 'true', undo: 'true', on_error: { goto: four, max: 2 } }
                  - { id: four, wait: 1s }
              - id: branches
                parallel:
                  - { id: five, wait: { signal: go, timeout: 1h } }
                  - { id: six, use: file.write, with: { path: /x, content: y } }
            on_failure:
              - { id: tell, use: log, with: { message: x } }
            """);

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String claim() {
        return "A stored journal is damaged, or gives the same execution each time.";
    }

    @Override
    public void read(byte[] input) {
        List<StoredEvent> events = events(Texts.of(input));
        try {
            Execution execution = Replay.of(new KeptEvents(events), ID, _ -> DEFINITION);
            Broken.unlessEqual(Replay.of(new KeptEvents(events), ID, _ -> DEFINITION), execution, "Replayed twice");
        } catch (DamagedJournal refused) {
            Broken.unless(refused.getMessage() != null && !refused.getMessage().isBlank(), "Damaged without a reason");
        }
    }

    private static List<StoredEvent> events(String text) {
        List<StoredEvent> events = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] parts = line.split(" ", 2);
            String json = parts.length < 2 ? "" : parts[1];
            events.add(new StoredEvent(events.size() + 1L, ID, events.size() + 1L, Instant.EPOCH, parts[0], json));
        }
        return events;
    }
}
