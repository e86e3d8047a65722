package dev.belay.step.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Watches processes. */
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ProcessTable TABLE = new ProcessTable(Path.of("/proc"));

    private Processes() {}

    static boolean isAlive(long pid) {
        return TABLE.find(pid).filter(entry -> entry.state() != 'Z').isPresent();
    }

    static void awaitEnd(long pid) {
        await("the end of process " + pid, () -> !isAlive(pid));
    }

    static void await(String what, BooleanSupplier condition) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(patience);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** The number that a command wrote to a file, once it has. */
    static long awaitPid(Path file) {
        await(file.getFileName() + " to be written", () -> read(file).endsWith("\n"));
        return Long.parseLong(read(file).strip());
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
