package dev.belay.testing.real;

import dev.belay.testing.RealThing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An NGINX of a test's own.
 *
 * <p>Its configuration is the folder {@code conf}, its web roots are in {@code www}; {@code challenges} is for what
 * certificate authorities ask for.
 */
public class NginxServer implements AutoCloseable {

    /** The program, where Debian puts it. */
    public static final Path BINARY = Path.of("/usr/sbin/nginx");

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final int WORKERS = 2;

    private final Path prefix;
    private final List<Process> started = new ArrayList<>();

    /** One in that folder, which {@link #newFolder} made. */
    protected NginxServer(Path prefix) {
        this.prefix = prefix;
    }

    /** One as Debian has it, which is not running yet. */
    public static NginxServer debian() {
        Path prefix = newFolder();
        for (String folder : List.of("conf/sites-available", "conf/sites-enabled")) {
            makeFolder(prefix.resolve(folder));
        }
        var server = new NginxServer(prefix);
        server.configure("sites-enabled/*");
        return server;
    }

    /** A new folder with all that it needs but a configuration. */
    protected static Path newFolder() {
        RealThing.require(Files.isExecutable(BINARY), "NGINX (nginx-light)");
        try {
            // Not one of JUnit's folders: NGINX's workers are another user, and may not look into those.
            Path prefix = Files.createTempDirectory("belay-nginx");
            Files.setPosixFilePermissions(prefix, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String folder : List.of("conf", "logs", "run", "tmp", "www", "challenges")) {
                makeFolder(prefix.resolve(folder));
            }
            return prefix;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes its configuration, which includes those files. */
    protected final void configure(String included) {
        try {
            Files.writeString(configurationFile(), """
                    daemon off;
                    pid run/nginx.pid;
                    error_log logs/error.log;
                    worker_processes %d;
                    events { worker_connections 64; }
                    http {
                        access_log off;
                        client_body_temp_path tmp/body;
                        proxy_temp_path tmp/proxy;
                        fastcgi_temp_path tmp/fastcgi;
                        uwsgi_temp_path tmp/uwsgi;
                        scgi_temp_path tmp/scgi;
                        include %s;
                    }
                    """.formatted(WORKERS, included));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its main configuration. */
    public final Path configurationFile() {
        return prefix.resolve("conf/nginx.conf");
    }

    /** Starts it, and returns when it serves. */
    public final void start() {
        try {
            Process process = new ProcessBuilder(
                            BINARY.toString(), "-p", prefix.toString(), "-c", "conf/nginx.conf", "-e", "logs/error.log")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            prefix.resolve("logs/start.log").toFile()))
                    .start();
            started.add(process);
            awaitWorkers(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitWorkers(Process process) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!hasWritten(process.pid()) || process.children().count() < WORKERS) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "NGINX did not start: " + Files.readString(prefix.resolve("logs/start.log")));
            }
            Thread.onSpinWait();
        }
    }

    private boolean hasWritten(long pid) throws IOException {
        Path file = prefix.resolve("run/nginx.pid");
        return Files.exists(file) && Files.readString(file).strip().equals(Long.toString(pid));
    }

    /** Its master does nothing from now on, also not what it is told; its workers go on. */
    public final void freeze() {
        signal("-STOP");
    }

    /** Its master goes on, with all that it was told meanwhile. */
    public final void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        run("kill", signal, Long.toString(master()));
    }

    /** Runs a program to its end, and demands that it succeeds. */
    protected final void run(String... command) {
        Processes.run(prefix.resolve("tmp"), List.of(command));
    }

    /** Ends it as an administrator would. */
    public final void stop() {
        started.forEach(Process::destroy);
        started.forEach(Processes::awaitEnd);
        started.clear();
    }

    /** Ends it as the system would that has no memory left: what it made stays. */
    public final void kill() {
        for (Process process : started) {
            List<ProcessHandle> workers = process.children().toList();
            process.destroyForcibly();
            workers.forEach(ProcessHandle::destroyForcibly);
            Processes.awaitEnd(process);
        }
        started.clear();
    }

    /** The number of the process that reads the configuration. */
    public final long master() {
        return started.getLast().pid();
    }

    /** The folder that all is in. */
    public final Path prefix() {
        return prefix;
    }

    /** A folder with a page, and its path. */
    public final Path folder(String name, String page) {
        try {
            Path folder = Files.createDirectories(prefix.resolve("www").resolve(name));
            Files.writeString(folder.resolve("index.html"), page);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        Processes.remove(prefix);
    }
}
