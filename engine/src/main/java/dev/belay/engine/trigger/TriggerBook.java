package dev.belay.engine.trigger;

import dev.belay.definition.Definition;
import dev.belay.definition.Trigger;
import dev.belay.engine.DefinitionReader;
import dev.belay.engine.DefinitionReader.Standalone;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import dev.belay.trigger.TriggerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The triggers that count: those of the newest registered version of each definition. Thread-safe.
 *
 * <p>It is read again when a notice says that something was registered since, so that a trigger counts from the moment at
 * which its registration was acknowledged.
 */
public final class TriggerBook {

    /** More triggers of all definitions together do not count; those of the first names do. */
    public static final int MOST = 1_000;

    /** A text without this word has no triggers; most have none, and are not read. */
    private static final String WORD = "triggers";

    private final JournalReader journal;
    private final Function<StoredDefinition, Standalone> reader;
    private List<Live> live = List.of();
    private long readAt = -1;

    private TriggerBook(JournalReader journal, Function<StoredDefinition, Standalone> reader) {
        this.journal = journal;
        this.reader = reader;
    }

    /** Those in that journal, to be looked at. */
    public TriggerBook(JournalReader journal, DefinitionReader reader) {
        this(journal, (StoredDefinition stored) -> new Standalone(stored, reader.read(stored)));
    }

    /** Those in that journal, to be fired: each definition is read as it is when somebody starts it now. */
    public static TriggerBook toFire(JournalReader journal, DefinitionReader reader) {
        return new TriggerBook(journal, (StoredDefinition stored) -> reader.asOfNow(stored));
    }

    /**
     * A trigger that counts.
     *
     * @param source the definition that it belongs to, as it is stored
     * @param definition the same, read
     */
    public record Live(Trigger trigger, StoredDefinition source, Definition definition) {

        /** Which it is. */
        public TriggerId id() {
            return new TriggerId(definition.name(), trigger.name());
        }
    }

    /** All of them, by definition. */
    public synchronized List<Live> live() {
        long newest = journal.lastNotice();
        if (newest != readAt) {
            live = read();
            readAt = newest;
        }
        return live;
    }

    private List<Live> read() {
        List<Live> found = new ArrayList<>();
        List<StoredDefinition> page = journal.newestRegistered(Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty() && found.size() < MOST) {
            page.stream().filter(stored -> stored.text().contains(WORD)).forEach(stored -> add(stored, found));
            page = journal.newestRegistered(Optional.of(page.getLast().name()), JournalReader.MAX_PAGE);
        }
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }

    /** A definition that can no longer be read has none: whoever runs it is told so. */
    private void add(StoredDefinition stored, List<Live> found) {
        try {
            Standalone sound = reader.apply(stored);
            sound.definition()
                    .triggers()
                    .forEach(trigger -> found.add(new Live(trigger, sound.source(), sound.definition())));
        } catch (RuntimeException | StackOverflowError unreadable) {
            // Nothing can be started of it by anybody.
        }
    }
}
