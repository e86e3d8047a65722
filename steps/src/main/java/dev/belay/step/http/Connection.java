package dev.belay.step.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connection that is cut at its deadline.
 *
 * <p>A timeout for each read would not do: a peer that sends a byte now and then would never meet
 * it. So a thread of its own closes the socket, which ends whatever blocks on it.
 */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final Thread watch;

    Connection(Socket socket, Deadline deadline) {
        this(socket, Thread.ofVirtual().name("http-deadline").start(() -> cut(socket, deadline)));
    }

    private Connection(Socket socket, Thread watch) {
        this.socket = socket;
        this.watch = watch;
    }

    /** The same connection, under the same watch, with another layer over it. */
    Connection over(Socket layer) {
        return new Connection(layer, watch);
    }

    private static void cut(Socket socket, Deadline deadline) {
        try {
            Thread.sleep(deadline.left());
            socket.close();
        } catch (InterruptedException | IOException e) {
            // It was closed in time, or there is nothing left to cut.
        }
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void close() {
        watch.interrupt();
        try {
            socket.close();
        } catch (IOException e) {
            // The answer is read or lost by now; how the other side takes the end makes no difference.
        }
    }
}
