package dev.belay.cli.doctor;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks whether the newest version of every registered definition can be read: nothing begins by one that cannot. */
final class RegisteredLook {

    private static final String REGISTERED = "Registered definitions";
    private static final int NAMED = 5;

    private final JournalWalk walk;
    private final Function<String, Definition> definitions;

    RegisteredLook(JournalWalk walk, Function<String, Definition> definitions) {
        this.walk = walk;
        this.definitions = definitions;
    }

    List<Finding> findings() {
        List<Finding> damaged = walk.found(
                (reader, last) -> reader.newestRegistered(last.map(StoredDefinition::name), JournalReader.MAX_PAGE),
                this::damage);
        return List.copyOf(damaged.subList(0, Math.min(NAMED, damaged.size())));
    }

    private Optional<Finding> damage(StoredDefinition stored) {
        try {
            Definition _ = definitions.apply(stored.hash());
            return Optional.empty();
        } catch (DamagedJournal damaged) {
            return Optional.of(finding(stored, damaged.sentence()));
        } catch (RuntimeException | StackOverflowError unreadable) {
            return Optional.of(finding(
                    stored,
                    "The definition `" + stored.name() + "` of the journal can no longer be read: "
                            + unreadable.getMessage()));
        }
    }

    private static Finding finding(StoredDefinition stored, String why) {
        return Finding.problem(
                REGISTERED,
                why + " No trigger and no schedule of it begins anything.",
                "Register `" + stored.name()
                        + "` again from its file: that is a new version, and counts from then on.");
    }
}
