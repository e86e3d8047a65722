package dev.belay.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a command and its server. The answer to the first start is lost: when the server has given it, the server
 * is killed, and whoever asked hears nothing.
 */
final class LosingProxy implements AutoCloseable {

    /** Something that is done when the answer is there. */
    interface Deed {
        void run() throws InterruptedException;
    }

    private final int port;
    private final Deed deed;
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger losses = new AtomicInteger();

    LosingProxy(int port, Deed deed) throws IOException {
        this.port = port;
        this.deed = deed;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    int losses() {
        return losses.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> talk(client));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void talk(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var asked = new ByteArrayOutputStream();
            Thread.ofVirtual().start(() -> copy(client, server, asked));
            InputStream in = server.getInputStream();
            var buffer = new byte[8_192];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                if (isStart(asked) && losses.compareAndSet(0, 1)) {
                    deed.run();
                    return;
                }
                client.getOutputStream().write(buffer, 0, read);
                client.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException gone) {
            // One of both is gone, and so is the other one now.
        }
    }

    private static void copy(Socket from, Socket to, ByteArrayOutputStream seen) {
        try {
            var buffer = new byte[8_192];
            for (int read = from.getInputStream().read(buffer);
                    read > 0;
                    read = from.getInputStream().read(buffer)) {
                synchronized (seen) {
                    seen.write(buffer, 0, read);
                }
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException gone) {
            // The other direction ends as well.
        }
    }

    private static boolean isStart(ByteArrayOutputStream seen) {
        synchronized (seen) {
            return seen.toString(StandardCharsets.UTF_8).contains("POST /api/v1/executions HTTP/1.1");
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
