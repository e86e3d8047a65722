package dev.belay.engine;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.Journal;
import dev.belay.engine.journal.StoredDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** Definitions by their hash, read once and kept. Thread-safe. */
final class Definitions {

    private static final int KEPT = 256;
    private static final float LOAD = 0.75f;

    private final Journal journal;
    private final DefinitionReader reader;
    private final Map<String, Definition> kept = new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Definition> eldest) {
            return size() > KEPT;
        }
    };

    Definitions(Journal journal, DefinitionReader reader) {
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
        try {
            return reader.read(Soundness.asStored(stored));
        } catch (DamagedJournal unreadable) {
            throw unreadable;
        } catch (RuntimeException | StackOverflowError unreadable) {
            throw new DamagedJournal(
                    "The definition `" + stored.name() + "` of the journal can no longer be read: " + unreadable,
                    unreadable);
        }
    }
}
