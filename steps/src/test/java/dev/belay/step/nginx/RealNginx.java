package dev.belay.step.nginx;

import dev.belay.testing.RealThing;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** An NGINX of a test's own: in a folder of its own, on loopback, ended and removed when it is closed. */
public final class RealNginx implements AutoCloseable {

    /** The program, where Debian puts it. */
    static final Path BINARY = Path.of("/usr/sbin/nginx");

    private static final String CONFIGURATION = """
            daemon off;
            pid run/nginx.pid;
            error_log logs/error.log;
            worker_processes 2;
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
            """;

    private final Path prefix;
    private final NginxInstance instance;
    private final List<Process> started = new ArrayList<>();

    private RealNginx(Path prefix, NginxInstance instance) {
        this.prefix = prefix;
        this.instance = instance;
    }

    /** How its sites are kept. */
    public enum Layout {
        /** Debian's own: no suffix. */
        DEBIAN,
        /** Debian's folders, files that end in {@code .conf}. */
        DEBIAN_WITH_SUFFIX,
        /** One folder. */
        CONF_D;

        /** Makes its folders below that one. */
        SitesLayout make(Path folder) throws IOException {
            SitesLayout layout = in(folder);
            for (Path one : layout.folders()) {
                Files.createDirectory(one);
            }
            return layout;
        }

        /** The layout whose folders are below that one. */
        static SitesLayout found(Path folder) {
            return (Files.exists(folder.resolve("conf.d")) ? CONF_D : DEBIAN).in(folder);
        }

        private SitesLayout in(Path configuration) {
            return switch (this) {
                case DEBIAN ->
                    new SitesLayout.Debian(
                            configuration.resolve("sites-available"), configuration.resolve("sites-enabled"), "");
                case DEBIAN_WITH_SUFFIX ->
                    new SitesLayout.Debian(
                            configuration.resolve("sites-available"), configuration.resolve("sites-enabled"), ".conf");
                case CONF_D -> new SitesLayout.ConfD(configuration.resolve("conf.d"));
            };
        }

        private String included() {
            return switch (this) {
                case DEBIAN -> "sites-enabled/*";
                case DEBIAN_WITH_SUFFIX -> "sites-enabled/*.conf";
                case CONF_D -> "conf.d/*.conf";
            };
        }
    }

    /** One that is running. */
    public static RealNginx running(Layout layout) {
        RealNginx nginx = prepared(layout);
        nginx.start();
        return nginx;
    }

    /** One that is not running yet. */
    public static RealNginx prepared(Layout layout) {
        return prepared(layout, Optional.empty());
    }

    /** One that is not running yet, with its sites in that folder. */
    static RealNginx prepared(Layout layout, Path sites) {
        return prepared(layout, Optional.of(sites));
    }

    private static RealNginx prepared(Layout layout, Optional<Path> elsewhere) {
        RealThing.require(Files.isExecutable(BINARY), "NGINX (nginx-light)");
        try {
            // Not one of JUnit's folders: NGINX's workers are another user, and may not look into those.
            Path prefix = Files.createTempDirectory("belay-nginx");
            Files.setPosixFilePermissions(prefix, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String folder : List.of("conf", "logs", "run", "tmp", "www", "challenges")) {
                Files.createDirectory(prefix.resolve(folder));
            }
            Path configuration = prefix.resolve("conf/nginx.conf");
            Path folder = elsewhere.orElse(prefix.resolve("conf"));
            SitesLayout sites = layout.make(folder);
            Files.writeString(configuration, CONFIGURATION.formatted(folder.resolve(layout.included())));
            return new RealNginx(
                    prefix,
                    new NginxInstance(
                            NginxInstance.DEFAULT,
                            new Installation(BINARY, prefix, configuration),
                            sites,
                            new Serving(
                                    List.of("127.0.0.1"),
                                    prefix.resolve("challenges"),
                                    new GenerationAddress.UnixSocket(prefix.resolve("run/belay.sock"))),
                            new Reload(Optional.empty(), Duration.ofSeconds(30))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, and returns when it serves. */
    public void start() {
        try {
            Process process = new ProcessBuilder(
                            BINARY.toString(), "-p", prefix.toString(), "-c", "conf/nginx.conf", "-e", "logs/error.log")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            prefix.resolve("logs/start.log").toFile()))
                    .start();
            started.add(process);
            awaitMaster(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitMaster(Process process) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Path pidFile = prefix.resolve("run/nginx.pid");
        while (MasterProcess.find(pidFile).isEmpty()
                || Workers.of(process.pid()).pids().size() < 2) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "NGINX did not start: " + Files.readString(prefix.resolve("logs/start.log")));
            }
            Thread.onSpinWait();
        }
    }

    /** Reloads it as an administrator would, who knows of no Belay, and returns when it serves what is on the disk. */
    void reloadByHand() {
        try {
            Workers former = Workers.of(master());
            int status = new ProcessBuilder(
                            BINARY.toString(), "-p", prefix.toString(), "-c", "conf/nginx.conf", "-s", "reload")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (status != 0 || former.anyServes()) {
                if (status != 0 || System.nanoTime() > deadline) {
                    throw new IllegalStateException("NGINX did not reload.");
                }
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its master does nothing from now on, also not what it is told; its workers go on. */
    void freeze() {
        signal("-STOP");
    }

    /** Its master goes on, with all that it was told meanwhile. */
    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        run("kill", signal, Long.toString(master()));
    }

    /** Makes {@code cert.pem} and {@code key.pem} in its folder. */
    void makeCertificate(String host) {
        Path openssl = Path.of("/usr/bin/openssl");
        RealThing.require(Files.isExecutable(openssl), "openssl");
        String line = openssl + " req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN="
                + host + " -out " + prefix.resolve("cert.pem") + " -keyout " + prefix.resolve("key.pem");
        run(line.split(" "));
    }

    private static void run(String... command) {
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as an administrator would. */
    public void stop() {
        started.forEach(Process::destroy);
        started.forEach(RealNginx::awaitEnd);
        started.clear();
    }

    /** Ends it as the system would that has no memory left: what it made stays. */
    void kill() {
        for (Process process : started) {
            List<ProcessHandle> workers = process.children().toList();
            process.destroyForcibly();
            workers.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(process);
        }
        started.clear();
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.children().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.children().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What Belay is told of it. */
    public NginxInstance instance() {
        return instance;
    }

    /** The same NGINX, known in another way. */
    NginxInstance instance(Function<NginxInstance, NginxInstance> change) {
        return change.apply(instance);
    }

    /** The number of the process that reads the configuration. */
    public long master() {
        return started.getLast().pid();
    }

    /** The folder that all is in. */
    public Path prefix() {
        return prefix;
    }

    /** Its configuration, with all sites. */
    WorldTree configuration() {
        return WorldTree.of(prefix.resolve("conf"));
    }

    /** Its configuration and its web roots; not its logs, sockets and the number of its process. */
    List<WorldTree> world() {
        return List.of(
                configuration(), WorldTree.of(prefix.resolve("www")), WorldTree.of(prefix.resolve("challenges")));
    }

    /** A folder with a page, and its path. */
    public Path folder(String name, String page) {
        try {
            Path folder = Files.createDirectories(prefix.resolve("www").resolve(name));
            Files.writeString(folder.resolve("index.html"), page);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a site's file. */
    Path file(String site) {
        return instance.sites().file(site);
    }

    /** Which generation it answers with. */
    Answer answer() {
        try {
            return GenerationQuestion.ask(instance.serving().generation());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it answers to a request: the status and the body, or why there is none. */
    public static String get(int port, String host, String path) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\nHost: " + host + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()) + " "
                    + answer.substring(answer.indexOf("\r\n\r\n") + 4);
        } catch (IOException e) {
            return "refused";
        }
    }

    /** A port of loopback that nobody listens on. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> all = Files.walk(prefix)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
