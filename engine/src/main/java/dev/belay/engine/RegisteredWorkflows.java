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

    private static final String NUMBER = "[1-9][0-9]{0,8}";

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
                : version(name.name(), name.version().get());
    }

    /** By the number of its registration, or by what its author calls the version. */
    private Optional<StoredDefinition> version(String name, String version) {
        Optional<StoredDefinition> numbered = version.matches(NUMBER)
                ? journal.get().registered(name, Optional.of(Integer.valueOf(version)))
                : Optional.empty();
        return numbered.or(() -> journal.get().registered(JournalReader.MAX_PAGE).stream()
                .filter(stored -> stored.name().equals(name) && isCalled(stored, version))
                .findFirst());
    }

    private boolean isCalled(StoredDefinition stored, String version) {
        try {
            return reader.read(stored).version().equals(Optional.of(version));
        } catch (DamagedJournal unreadable) {
            return false;
        }
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
