package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.definition.Reference;
import dev.belay.definition.References;
import dev.belay.definition.WorkflowName;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.Registering;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.problem.Problem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Definitions by their hash, read once and kept. Thread-safe. */
final class Definitions {

    private static final int KEPT = 256;
    private static final float LOAD = 0.75f;

    private final Journal journal;
    private final DefinitionReader reader;
    private final RegisteredWorkflows registered;
    private final Map<String, Definition> kept = new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Definition> eldest) {
            return size() > KEPT;
        }
    };

    Definitions(Journal journal, DefinitionReader reader, Function<String, Optional<StoredDefinition>> shipped) {
        this.registered = new RegisteredWorkflows(() -> journal, this::read, shipped);
        this.journal = journal;
        this.reader = reader;
    }

    /** Stores a definition, so that its executions can be read for as long as they are kept. */
    void keep(StoredDefinition stored, Definition definition) {
        synchronized (kept) {
            if (kept.containsKey(stored.hash())) {
                return;
            }
        }
        journal.keep(stored);
        synchronized (kept) {
            kept.put(stored.hash(), definition);
        }
    }

    /** Every definition that the steps of this one can come to run, as they are registered now; they are stored then. */
    Pinning.Pinned fixed(Definition definition) {
        if (References.run(definition).isEmpty()) {
            return Pinning.Pinned.All.NOTHING;
        }
        Pinning.Pinned pinned = new Pinning(registered::stored, this::asOfNow).reachedFrom(definition);
        if (pinned instanceof Pinning.Pinned.All all) {
            all.found().values().forEach(found -> keep(found.source(), found.definition()));
        }
        return pinned;
    }

    /** Why no execution of what is to be registered could begin, by what its steps run; empty where that is not known. */
    Optional<Problem> impossible(Registering wish) {
        Set<WorkflowName> run = wish.references().stream()
                .filter(reference -> reference.kind() == Reference.Kind.STEP)
                .map(Reference::workflow)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var pinning = new Pinning(registered::stored, this::asOfNow, true);
        return pinning.reachedFrom(wish.definition().name(), run) instanceof Pinning.Pinned.Not(Problem why)
                ? Optional.of(why)
                : Optional.empty();
    }

    /** Something was removed from the store: what is kept here may be no longer there. */
    void forget() {
        synchronized (kept) {
            kept.clear();
        }
    }

    Definition byHash(String hash) {
        synchronized (kept) {
            Definition known = kept.get(hash);
            if (known != null) {
                return known;
            }
        }
        StoredDefinition stored = journal.definition(hash)
                .orElseThrow(() -> new DamagedJournal("The journal has no definition with the hash " + hash + "."));
        Definition definition = read(stored);
        synchronized (kept) {
            kept.put(hash, definition);
        }
        return definition;
    }

    /** Reads a definition that is stored. */
    Definition read(StoredDefinition stored) {
        return reading(stored, reader::read);
    }

    /** Reads a definition that is stored, for an execution that is about to begin. */
    DefinitionReader.Standalone asOfNow(StoredDefinition stored) {
        return reading(stored, reader::asOfNow);
    }

    private static <R> R reading(StoredDefinition stored, Function<StoredDefinition, R> as) {
        try {
            return as.apply(Soundness.asStored(stored));
        } catch (DamagedJournal unreadable) {
            throw unreadable;
        } catch (RuntimeException | StackOverflowError unreadable) {
            throw new DamagedJournal(
                    "The definition `" + stored.name() + "` of the journal can no longer be read: " + unreadable,
                    unreadable);
        }
    }
}
