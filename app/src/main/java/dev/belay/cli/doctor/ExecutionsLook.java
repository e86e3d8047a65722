package dev.belay.cli.doctor;

import dev.belay.definition.Definition;
import dev.belay.engine.Soundness;
import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks whether every execution that has not ended can be read: one that cannot is set aside by whoever works here. */
final class ExecutionsLook {

    private static final String EXECUTIONS = "Executions";
    private static final int MOST = 10_000;
    private static final int NAMED = 5;

    private final Path home;
    private final Supplier<JournalReader> reader;
    private final Function<String, Definition> definitions;

    ExecutionsLook(Path home, Supplier<JournalReader> reader, Function<String, Definition> definitions) {
        this.home = home;
        this.reader = reader;
        this.definitions = definitions;
    }

    List<Finding> findings() {
        if (!Files.isRegularFile(home.resolve("belay.db"))) {
            return List.of();
        }
        int open = 0;
        List<String> damaged = new ArrayList<>();
        List<ExecutionRow> page = reader.get().open(Optional.empty(), JournalReader.MAX_PAGE);
        while (!page.isEmpty() && open < MOST) {
            open += page.size();
            page.forEach(row -> damage(row).ifPresent(damaged::add));
            page = reader.get().open(Optional.of(page.getLast().id()), JournalReader.MAX_PAGE);
        }
        return damaged.isEmpty() ? List.of() : List.of(finding(damaged));
    }

    private Optional<String> damage(ExecutionRow row) {
        return Soundness.damage(reader.get(), row, definitions).map(why -> row.id() + ": " + why);
    }

    private static Finding finding(List<String> damaged) {
        String named = String.join(" ", damaged.subList(0, Math.min(NAMED, damaged.size())));
        String more = damaged.size() > NAMED ? " And " + (damaged.size() - NAMED) + " more." : "";
        String count =
                damaged.size() == 1 ? "1 execution is set aside. " : damaged.size() + " executions are set aside. ";
        return Finding.problem(
                EXECUTIONS,
                count + named + more,
                "They are left exactly as they are, and all others go on: docs/errors/execution-damaged.md says what"
                        + " to do.");
    }
}
