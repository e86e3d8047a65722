package dev.belay.store.sqlite;

import dev.belay.engine.journal.Expired;
import dev.belay.engine.journal.ExpiredPage;
import dev.belay.engine.journal.Retention;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A process that removes everything that has ended, in small pieces, and says each; its argument is the data folder. */
final class PruningProcess {

    static final Retention ALL = new Retention(Instant.parse("2100-01-01T00:00:00Z"), Set.of(), 0);

    private static final int PIECE = 8;
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private PruningProcess() {}

    public static void main(String[] arguments) {
        var options = new SqliteOptions(_ -> Runtime.getRuntime().halt(3));
        var journal = SqliteJournal.open(Path.of(arguments[0]), options);
        say("ready");
        prune(journal);
        journal.close();
        say("done");
    }

    static void prune(SqliteJournal journal) {
        Optional<Expired> after = Optional.empty();
        boolean more = true;
        while (more || after.isPresent()) {
            ExpiredPage page = journal.expired(ALL, after, PIECE);
            journal.remove(page.executions().stream().map(Expired::execution).toList());
            say("removed " + page.executions().size());
            after = page.last();
            more = journal.sweep(Instant.EPOCH);
            say("swept");
        }
    }

    private static void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("The parent is gone.", e);
        }
    }
}
