package dev.belay.testing.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Programs that are run, and what they leave. */
final class Processes {

    private static final int ROUNDS_OF_REMOVAL = 50;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(20);
    private static final int SECONDS_TO_END = 10;

    private Processes() {}

    /** Runs one to its end, and demands that it succeeds. */
    static void run(Path folder, List<String> command) {
        try {
            Path log = Files.createTempFile(folder, "run", ".log");
            int status = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            String said = Files.readString(log);
            Files.delete(log);
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until one has ended that was told to, with those that it started. */
    static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.children().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.children().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Removes a folder with all that is in it; who is about to end may still leave a file in it meanwhile. */
    static void remove(Path folder) {
        for (int round = 1; !isRemoved(folder, round == ROUNDS_OF_REMOVAL); round++) {
            LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos());
        }
    }

    private static boolean isRemoved(Path folder, boolean lastRound) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
            return true;
        } catch (IOException | UncheckedIOException moving) {
            if (lastRound) {
                throw new IllegalStateException("`" + folder + "` cannot be removed.", moving);
            }
            return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
