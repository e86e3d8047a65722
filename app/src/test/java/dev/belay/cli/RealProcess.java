package dev.belay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The program in a process of its own, with its output in files. */
final class RealProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private final Process process;
    private final Path out;
    private final Path err;

    private RealProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** The words that start the program. */
    static List<String> belay() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    static RealProcess start(Seat seat, String... words) throws IOException {
        List<String> command = new ArrayList<>(belay());
        command.addAll(List.of(words));
        Path out = Files.createTempFile("belay", ".out");
        Path err = Files.createTempFile("belay", ".err");
        var builder = new ProcessBuilder(command)
                .directory(seat.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(seat.environment());
        return new RealProcess(builder.start(), out, err);
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for something that the process does. */
    static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited for " + LIMIT + " until " + what + ".");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The process did not end within " + LIMIT + ": " + out() + err());
        }
        return process.exitValue();
    }

    /** As Ctrl-C and {@code kill} do. */
    void interrupt() {
        process.destroy();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
