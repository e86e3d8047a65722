package dev.belay.proof.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, with its output in files beside the folder of its seat. */
public final class BelayProcess implements AutoCloseable {

    private final Process process;
    private final Path out;
    private final Path err;

    private BelayProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it with these words. */
    public static BelayProcess start(Program program, Seat seat, List<String> words) throws IOException {
        return start(program, seat, List.of(), words, Map.of());
    }

    /** Starts it with more options for the JVM and more variables. */
    public static BelayProcess start(
            Program program, Seat seat, List<String> options, List<String> words, Map<String, String> variables)
            throws IOException {
        Path out = seat.folder().resolveSibling("out");
        Path err = seat.folder().resolveSibling("err");
        var builder = new ProcessBuilder(program.command(options, words))
                .directory(seat.folder().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
        builder.environment().putAll(seat.environment());
        builder.environment().putAll(variables);
        return new BelayProcess(builder.start(), out, err);
    }

    /** What it and those before it at this seat wrote on standard output. */
    public String out() {
        return read(out);
    }

    /** What they wrote on standard error. */
    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its exit code, where it ends in time. */
    public OptionalInt await(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As {@code kill} does: it is told to end, and may end well. */
    public void end() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
