package dev.belay.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The JDK's own web server, on this machine only, serving what a link points to.
 *
 * <p>{@code jwebserver} looks where its folder really is once, when it starts. So a thread of the demo watches the link
 * and starts it anew when the link has moved, as a service manager would.
 */
final class WebServer implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;

    private final Path link;
    private final Path log;
    private final Children children;
    private final int port;
    private final Thread watcher = Thread.ofVirtual().unstarted(this::follow);
    private volatile boolean closed;

    private WebServer(Path link, Path log, Children children, int port) {
        this.link = link;
        this.log = log;
        this.children = children;
        this.port = port;
    }

    static WebServer start(Path link, Path log, Children children) throws IOException {
        var server = new WebServer(link, log, children, freePort());
        server.watcher.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    private void follow() {
        try {
            while (!closed) {
                Optional<Path> target = target();
                if (target.isPresent()) {
                    serve(target.get());
                } else {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException notStarted) {
            // The claims about the site say so, where the demo is not just ending.
        }
    }

    /** Serves one release until the link points elsewhere. */
    private void serve(Path target) throws IOException, InterruptedException {
        Process process = children.start(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jwebserver")
                                .toString(),
                        "-b",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-d",
                        link.resolveSibling(target).toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        try {
            while (!closed && process.isAlive() && target().orElse(target).equals(target)) {
                Thread.sleep(LOOK_MILLIS);
            }
        } finally {
            Children.end(process);
        }
    }

    /** While a link is replaced there is none for a moment. */
    private Optional<Path> target() {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException betweenTwoLinks) {
            return Optional.empty();
        }
    }

    /** What the server answers for a page; empty where it does not answer with it. */
    Optional<String> get(String page) {
        try {
            URLConnection connection = URI.create(address() + page).toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                return Optional.of(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException notServed) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }
}
