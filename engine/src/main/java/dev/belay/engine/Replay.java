package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.EventCodec;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredEvent;
import dev.belay.engine.journal.StoredEvents;
import dev.belay.engine.json.Json;
import dev.belay.execution.Event;
import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import dev.belay.value.Value;
import java.util.List;
import java.util.function.Function;

/** Folds the stored events of an execution into its state. */
public final class Replay {

    private Replay() {}

    /**
     * The state of an execution. What is large in it is read from the journal again when somebody asks for it.
     *
     * @param definitions answers a definition by its hash
     * @throws DamagedJournal when an event cannot be read, or cannot follow those before it
     */
    public static Execution of(StoredEvents journal, ExecutionId id, Function<String, Definition> definitions) {
        Execution state = null;
        List<StoredEvent> page = journal.events(id, 0, JournalReader.MAX_PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent stored : page) {
                Event event = event(journal, stored);
                if (state == null) {
                    state = Execution.blank(definitions.apply(created(event, id).definition()));
                }
                state = apply(state, event, stored);
            }
            page = journal.events(id, page.getLast().version(), JournalReader.MAX_PAGE);
        }
        if (state == null) {
            throw new DamagedJournal("The journal has no events of the execution `" + id + "`.");
        }
        return state;
    }

    private static Event.ExecutionCreated created(Event event, ExecutionId id) {
        if (event instanceof Event.ExecutionCreated created) {
            if (!created.id().equals(id)) {
                throw new DamagedJournal(
                        "The first event of `" + id + "` tells of another execution, of `" + created.id() + "`.");
            }
            return created;
        }
        throw new DamagedJournal("The first event of an execution must be its creation, found " + event + ".");
    }

    private static Execution apply(Execution state, Event event, StoredEvent stored) {
        if (stored.version() != state.version() + 1) {
            throw new DamagedJournal(
                    "The journal of `" + stored.execution() + "` has a gap after the event " + state.version() + ".");
        }
        try {
            return state.apply(event, stored.at());
        } catch (RuntimeException | StackOverflowError unfit) {
            throw new DamagedJournal(
                    "The event " + stored.version() + " of `" + stored.execution() + "` cannot follow: "
                            + unfit.getMessage(),
                    unfit);
        }
    }

    /** The event of a stored one; what is large in it is left in that journal, and read again when somebody asks. */
    public static Event event(StoredEvents journal, StoredEvent stored) {
        return new Shelving(journal).light(stored, event(stored));
    }

    /** The event of a stored one. */
    public static Event event(StoredEvent stored) {
        try {
            if (Json.stored(stored.json()) instanceof Value.Mapping data) {
                return EventCodec.read(stored.type(), data);
            }
        } catch (Json.JsonRefused refused) {
            throw new DamagedJournal(
                    "The event " + stored.version() + " of `" + stored.execution() + "` is not JSON: "
                            + refused.getMessage() + ".",
                    refused);
        } catch (DamagedJournal unfit) {
            throw unfit;
        } catch (RuntimeException | StackOverflowError unfit) {
            throw new DamagedJournal(
                    "The event " + stored.version() + " of `" + stored.execution() + "` cannot be read: "
                            + unfit.getMessage(),
                    unfit);
        }
        throw new DamagedJournal(
                "The event " + stored.version() + " of `" + stored.execution() + "` is not a JSON object.");
    }
}
