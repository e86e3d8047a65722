package dev.belay.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens at a port at which a server was once, writes down what it hears, and answers nothing of use. */
final class Stranger implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> heard = new CopyOnWriteArrayList<>();

    Stranger() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    String heard() {
        return String.join("", heard);
    }

    private void accept() {
        try {
            while (true) {
                try (Socket client = listening.accept()) {
                    var buffer = new byte[8_192];
                    int read = client.getInputStream().read(buffer);
                    heard.add(new String(buffer, 0, Math.max(0, read), StandardCharsets.UTF_8));
                    client.getOutputStream()
                            .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
