package dev.belay.store.sqlite;

import dev.belay.engine.journal.Appended;
import dev.belay.testing.journal.ExecutionDraft;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * A process that appends without end and says each acknowledgement, so that its parent can kill it in the middle.
 *
 * <p>Arguments: the data folder, and a name for this run.
 */
final class AppendingProcess {

    private static final int WRITERS = 8;
    private static final int APPENDS_EACH = 20;
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private AppendingProcess() {}

    public static void main(String[] arguments) {
        var options = new SqliteOptions(broken -> {
            say("broken: " + broken.getMessage());
            Runtime.getRuntime().halt(3);
        });
        var journal = SqliteJournal.open(Path.of(arguments[0]), options);
        say("ready " + journal.epoch());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = arguments[1] + "-" + writer;
                threads.execute(() -> appendForEver(journal, name));
            }
        }
    }

    private static void appendForEver(SqliteJournal journal, String name) {
        for (long n = 0; true; n++) {
            var draft = new ExecutionDraft(name + "-" + n);
            for (int i = 0; i < APPENDS_EACH; i++) {
                if (draft.to(journal, "{\"n\":" + n + "}", "{}") instanceof Appended.Stored stored) {
                    say(draft.id() + " " + draft.version() + " " + stored.lastSequence());
                }
            }
        }
    }

    /** One line, one write: a line that the parent reads was acknowledged before. */
    private static void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("The parent is gone.", e);
        }
    }
}
