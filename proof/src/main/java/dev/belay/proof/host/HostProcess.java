package dev.belay.proof.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A hosting process as a proof holds it: gives it jobs, hears what it says, kills it. */
public final class HostProcess implements AutoCloseable {

    private static final Duration MOST_SILENCE = Duration.ofMinutes(1);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long KILO = 1_024;

    private final Process process;
    private final Path natives;
    private final Told told;
    private final Thread hearing;
    private int lines;
    private boolean over;

    private HostProcess(Process process, Path natives, Told told, List<Job> jobs) {
        this.process = process;
        this.natives = natives;
        this.told = told;
        this.hearing = Thread.ofPlatform().daemon().name("hears the host").start(this::hear);
        Thread.ofPlatform().daemon().name("tells the host").start(() -> give(jobs));
    }

    /** Starts one, which gets these jobs as fast as it takes them, and no others. */
    public static HostProcess start(HostSetup setup, Told told, List<Job> jobs) throws IOException {
        Path natives = Files.createTempDirectory("belay-proof-native");
        var builder = new ProcessBuilder(setup.command(natives));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(
                setup.ledger().resolveSibling("stderr").toFile()));
        return new HostProcess(builder.start(), natives, told, jobs);
    }

    private void give(List<Job> jobs) {
        try (OutputStream in = process.getOutputStream()) {
            for (Job job : jobs) {
                in.write(job.line().getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException _) {
            // It was killed: the next process is asked for what this one did not acknowledge.
        }
    }

    private void hear() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                told.hear(line);
                count(1);
            }
        } catch (IOException _) {
            // The same as its end.
        }
        synchronized (this) {
            over = true;
            notifyAll();
        }
    }

    private synchronized void count(int more) {
        lines += more;
        notifyAll();
    }

    /** Waits until it has said so many lines; false when it ended before, or said nothing for a long time. */
    public boolean awaitLines(int count) throws InterruptedException {
        return awaitLines(count, MOST_SILENCE);
    }

    /** Waits until it has said so many lines; false when it ended before, or said nothing for that long. */
    public synchronized boolean awaitLines(int count, Duration silence) throws InterruptedException {
        int heard = lines;
        long limit = System.nanoTime() + silence.toNanos();
        while (lines < count && !over && System.nanoTime() < limit) {
            // A mistake in the engine may leave it with nothing to say for ever.
            wait(Math.max(1, (limit - System.nanoTime()) / NANOS_PER_MILLI));
            limit = lines > heard ? System.nanoTime() + silence.toNanos() : limit;
            heard = lines;
        }
        return lines >= count;
    }

    /** Its number. */
    public long pid() {
        return process.pid();
    }

    /** How much memory it had in use at most until now, in bytes. */
    public long peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KILO)
                .findFirst()
                .orElseThrow();
    }

    /** Stops it where it stands: when this returns, none of its threads is outside of a call of the system. */
    public void freeze() throws IOException, InterruptedException {
        Frozen.freeze(pid());
    }

    /** Kills it and hears to the end what it had said. */
    public void kill() throws InterruptedException, IOException {
        // Through its handle: a process that destroys itself also closes the pipe, and with it what was said last.
        process.toHandle().destroyForcibly();
        process.waitFor();
        hearing.join();
        removeNatives();
    }

    /** Waits until it ends by itself; its exit code, or -1 when it said nothing for that long and was killed. */
    public int awaitEnd(Duration silence) throws InterruptedException, IOException {
        boolean hangs = false;
        int heard = -1;
        while (!hangs && !process.waitFor(silence.toMillis(), TimeUnit.MILLISECONDS)) {
            hangs = heard == lines();
            heard = lines();
        }
        kill();
        return hangs ? -1 : process.exitValue();
    }

    private synchronized int lines() {
        return lines;
    }

    private void removeNatives() throws IOException {
        if (!Files.isDirectory(natives)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(natives)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(natives);
    }

    @Override
    public void close() throws IOException {
        try {
            kill();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
