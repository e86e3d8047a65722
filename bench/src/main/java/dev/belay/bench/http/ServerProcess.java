package dev.belay.bench.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. Closing it ends the process. */
final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final long ENDING_SECONDS = 30;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final double TICKS_PER_SECOND = 100;
    private static final double KIBIBYTES = 1024;

    private final Process process;
    private final int port;
    private final Duration ready;

    private ServerProcess(Process process, int port, Duration ready) {
        this.process = process;
        this.port = port;
        this.ready = ready;
    }

    /** Starts that command and waits until it answers that path with 200. */
    static ServerProcess start(List<String> command, int port, String path, Path home, Path log)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.environment().put("BELAY_HOME", home.toString());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        long began = System.nanoTime();
        Process process = builder.start();
        while (!answers(port, path)) {
            boolean late = System.nanoTime() - began > LONGEST_START.toNanos();
            if (late || !process.isAlive()) {
                process.destroyForcibly();
                throw new IOException(
                        "`" + String.join(" ", command) + "` does not answer; it said: " + Files.readString(log));
            }
            Thread.sleep(LOOK);
        }
        return new ServerProcess(process, port, Duration.ofNanos(System.nanoTime() - began));
    }

    private static boolean answers(int port, String path) {
        try (var connection = new Connection(port)) {
            return connection.get(path, "").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** How long it took from the start of the process until it answered. */
    Duration ready() {
        return ready;
    }

    /** Its processor time until now, in seconds. */
    double cpu() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(after[USER]) + Long.parseLong(after[SYSTEM])) / TICKS_PER_SECOND;
    }

    /** What it has resident in memory now, in mebibytes. */
    double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow(() -> new IOException("This system does not tell what is resident."))
                / KIBIBYTES;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
