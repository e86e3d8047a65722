package dev.belay.proof.world;

import dev.belay.engine.journal.ExecutionRow;
import dev.belay.engine.journal.JournalReader;
import dev.belay.store.sqlite.SqliteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the journal says at one moment.
 *
 * @param executions all of them, the oldest first
 */
public record Chronicle(List<Told> executions) {

    /** Copies the list. */
    public Chronicle {
        executions = List.copyOf(executions);
    }

    /** Reads the journal in that data folder. */
    public static Chronicle of(Path home) {
        if (!Files.exists(home.resolve("belay.db"))) {
            return new Chronicle(List.of());
        }
        try (JournalReader reader = SqliteReader.of(home)) {
            List<ExecutionRow> rows = reader.list(new JournalReader.Query(
                    Optional.empty(), Optional.empty(), Optional.empty(), JournalReader.MAX_PAGE));
            return new Chronicle(rows.reversed().stream()
                    .map(row -> Told.of(row, reader.events(row.id(), 0, JournalReader.MAX_PAGE)))
                    .toList());
        }
    }

    /** Reads a copy of it, so that what a dead process left stays exactly as it is. */
    public static Chronicle ofCopy(Path home, Path copy) throws IOException {
        StoreCopy.of(home, copy);
        return of(copy);
    }

    /** The execution with that id. */
    public Optional<Told> find(String id) {
        return executions.stream().filter(told -> told.id().equals(id)).findFirst();
    }
}
