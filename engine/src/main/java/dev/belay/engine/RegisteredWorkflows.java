package dev.belay.engine;

import dev.belay.definition.WorkflowName;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.plan.Library;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The workflows that a step can name, as they are registered now; what ships with the program, where nobody registered any.
 *
 * <p>Thread-safe, as far as what it reads from is.
 */
public final class RegisteredWorkflows implements Library {

    private final Supplier<? extends JournalReader> journal;
    private final DefinitionReader reader;
    private final Function<String, Optional<StoredDefinition>> shipped;

    /** Those of that journal, with those that ship, by name. */
    public RegisteredWorkflows(
            Supplier<? extends JournalReader> journal,
            DefinitionReader reader,
            Function<String, Optional<StoredDefinition>> shipped) {
        this.journal = journal;
        this.reader = reader;
        this.shipped = shipped;
    }

    /** The stored definition that is meant by a name now. */
    public Optional<StoredDefinition> stored(WorkflowName name) {
        return name.version().isEmpty()
                ? journal.get().registered(name.name(), Optional.empty()).or(() -> shipped.apply(name.name()))
                : journal.get().registeredAs(name.text());
    }

    @Override
    public Optional<Entry> find(WorkflowName name) {
        try {
            return stored(name)
                    .map(reader::asOfNow)
                    .map(found -> new Entry(found.definition(), found.source().hash()));
        } catch (DamagedJournal unreadable) {
            return Optional.empty();
        }
    }
}
