package dev.belay.server.mcp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries a connection over two streams, one message a line.
 *
 * <p>One thread reads; whoever writes holds the lock.
 */
public final class StdioFace {

    private StdioFace() {}

    /** Answers that peer until there is nothing more to read, and finishes what is under way. */
    public static void run(Offer offer, InstantSource clock, Connection.Peer peer, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        var connection = new Connection(offer, clock, peer, sending(out));
        try {
            var lines = new Lines(new BufferedInputStream(in), Connection.LONGEST_MESSAGE);
            Optional<Lines.Line> line = lines.next();
            while (line.isPresent() && connection.isOpen()) {
                take(connection, line.get());
                line = lines.next();
            }
        } finally {
            connection.finish();
        }
    }

    private static void take(Connection connection, Lines.Line line) {
        if (line.tooLong()) {
            connection.takeTooLong();
        } else if (!line.text().isBlank()) {
            connection.take(line.text());
        }
    }

    private static Connection.Sending sending(OutputStream out) {
        var writing = new ReentrantLock();
        return message -> {
            writing.lock();
            try {
                out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                return true;
            } catch (IOException nobodyThere) {
                return false;
            } finally {
                writing.unlock();
            }
        };
    }
}
