package dev.belay.engine.output;

import dev.belay.execution.ExecutionId;
import dev.belay.execution.Phase;
import dev.belay.execution.StepPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Where steps print: one file for each stream of each attempt, below a folder for each execution.
 *
 * <p>Thread-safe. A log is not a promise: when the disk takes no more, the step goes on and the log
 * ends.
 */
public final class StepLogs {

    /** No stream of an attempt keeps more; what follows is counted and left out. */
    public static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Path folder;
    private final AtomicLong sequence = new AtomicLong();

    /** Logs below that folder, which is made when the first step prints. */
    public StepLogs(Path folder) {
        this.folder = folder;
    }

    /** The streams of one attempt; no file is made before something is printed. */
    public Streams streams(ExecutionId execution, StepPath step, Phase phase, int attempt, LineWatcher watcher) {
        long number = sequence.updateAndGet(last -> Math.max(last, newest(execution)) + 1);
        var out = new StepLog(number, step, phase, attempt, false);
        var err = new StepLog(number, step, phase, attempt, true);
        return new Streams(
                new LogStream(() -> file(execution, out), line -> watcher.line(execution, out, line)),
                new LogStream(() -> file(execution, err), line -> watcher.line(execution, err, line)));
    }

    private Path file(ExecutionId execution, StepLog log) {
        return folder.resolve(execution.text()).resolve(log.fileName());
    }

    /** The highest number in use, so that attempts after a restart follow those before it. */
    private long newest(ExecutionId execution) {
        return sequence.get() > 0
                ? 0
                : list(execution).stream().mapToLong(StepLog::sequence).max().orElse(0);
    }

    /** The logs of an execution, in the order in which their attempts began. */
    public List<StepLog> list(ExecutionId execution) {
        Path logs = folder.resolve(execution.text());
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(logs)) {
            return files.flatMap(file -> StepLog.ofFileName(file.getFileName().toString()).stream())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Removes the logs of an execution; answers whether none is left. A link in their place leads nowhere. */
    public boolean remove(ExecutionId execution) {
        Path logs = folder.resolve(execution.text());
        if (!Files.exists(logs, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try {
            if (Files.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
                removeFiles(logs);
            }
            Files.delete(logs);
            return true;
        } catch (IOException stays) {
            return false;
        }
    }

    private static void removeFiles(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** Where a log is. */
    public Path path(ExecutionId execution, StepLog log) {
        return file(execution, log);
    }

    /** The two streams of one attempt. */
    public record Streams(OutputStream out, OutputStream err) {}

    /** Is told every line that a step prints, on the thread that prints it. */
    @FunctionalInterface
    public interface LineWatcher {
        /** One line, without its end, cut to a bound. */
        void line(ExecutionId execution, StepLog log, String line);
    }
}
