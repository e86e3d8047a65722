package dev.belay.fuzz;

import dev.belay.engine.Replay;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.EventCodec;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.execution.Event;
import dev.belay.execution.ExecutionId;
import java.time.Instant;

/** A stored event: its type, a space, its data. */
final class EventTarget implements Target {

    private static final ExecutionId ID = new ExecutionId("wf-1");

    @Override
    public String name() {
        return "event";
    }

    @Override
    public String claim() {
        return "A stored event is damaged, or written and read again it is the same event.";
    }

    @Override
    public void read(byte[] input) {
        String[] parts = Texts.of(input).split(" ", 2);
        String json = parts.length < 2 ? "" : parts[1];
        try {
            Event event = event(parts[0], json);
            Event again = event(EventCodec.type(event), EventCodec.write(event));
            Broken.unlessEqual(again, event, "Written and read again");
        } catch (DamagedJournal refused) {
            Broken.unless(refused.getMessage() != null && !refused.getMessage().isBlank(), "Damaged without a reason");
        }
    }

    private static Event event(String type, String json) {
        return Replay.event(new StoredEvent(1, ID, 1, Instant.EPOCH, type, json));
    }
}
