package dev.belay.cli.doctor;

import dev.belay.definition.Definition;
import dev.belay.engine.journal.DamagedJournal;
import dev.belay.engine.journal.JournalReader;
import dev.belay.engine.journal.StoredDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks whether the newest version of every registered definition can be read: nothing begins by one that cannot. */
final class RegisteredLook {

    private static final String REGISTERED = "Registered definitions";
    private static final int MOST = 10_000;
    private static final int NAMED = 5;

    private final Path home;
    private final Supplier<JournalReader> reader;
    private final Function<String, Definition> definitions;

    RegisteredLook(Path home, Supplier<JournalReader> reader, Function<String, Definition> definitions) {
        this.home = home;
        this.reader = reader;
        this.definitions = definitions;
    }

    List<Finding> findings() {
        if (!Files.isRegularFile(home.resolve("belay.db"))) {
            return List.of();
        }
        int looked = 0;
        List<Finding> damaged = new ArrayList<>();
        List<StoredDefinition> page = reader.get().newestRegistered(Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty() && looked < MOST && damaged.size() < NAMED) {
            looked += page.size();
            page.forEach(stored -> damage(stored).ifPresent(damaged::add));
            page = reader.get().newestRegistered(Optional.of(page.getLast().name()), JournalReader.MAX_PAGE);
        }
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
