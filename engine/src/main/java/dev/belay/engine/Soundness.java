package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.execution.Execution;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether what is stored of an execution can be believed.
 *
 * <p>An execution that cannot is set aside by the engine and acted upon by nobody. Nothing of that is stored: it is
 * found anew from the journal, by every process and also by one that only reads.
 */
public final class Soundness {

    private Soundness() {}

    /** Why an execution cannot be believed, in a sentence; empty where it can. */
    public static Optional<String> damage(
            JournalReader journal, ExecutionRow row, Function<String, Definition> definitions) {
        try {
            return damage(row, Replay.of(journal, row.id(), definitions));
        } catch (DamagedJournal damaged) {
            return Optional.of(damaged.sentence());
        }
    }

    /** The same where its events were read after its row. */
    static Optional<String> damage(ExecutionRow row, Execution state) {
        return Rows.differing(row, state)
                .map(what -> "The events of `" + row.id() + "` end with the number " + state.version()
                        + ", and its row tells otherwise (" + what + ").");
    }

    /**
     * A definition whose text is the one that was stored: a changed one would be carried out as if nothing were.
     *
     * @throws DamagedJournal when its hash does not fit any more
     */
    public static StoredDefinition asStored(StoredDefinition definition) {
        if (!Sha256.hex(definition.text()).equals(definition.hash())) {
            throw new DamagedJournal("The definition `" + definition.name()
                    + "` of the journal is not the text that was stored: its hash is no longer " + definition.hash()
                    + ".");
        }
        return definition;
    }
}
