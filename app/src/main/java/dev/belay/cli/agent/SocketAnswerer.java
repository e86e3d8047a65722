package dev.belay.cli.agent;

import dev.belay.server.mcp.Connection;
import dev.belay.server.mcp.Lines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The process that owns the data folder, at the other end of a channel. */
public final class SocketAnswerer implements Answerer {

    /** An answer is longer than a message may be: it holds the same as data and as text. */
    private static final int LONGEST_ANSWER = 4 * Connection.LONGEST_MESSAGE;

    private final SocketChannel channel;
    private final Thread reading;

    private SocketAnswerer(SocketChannel channel, Answers answers) {
        this.channel = channel;
        this.reading = Thread.ofVirtual().name("belay answers").unstarted(() -> read(answers));
    }

    /** Whoever is at the other end of that channel, which is closed when they end. */
    public static Answerer of(SocketChannel channel, Answers answers) {
        var answerer = new SocketAnswerer(channel, answers);
        answerer.reading.start();
        return answerer;
    }

    private void read(Answers answers) {
        try (channel) {
            var lines = new Lines(new BufferedInputStream(Channels.newInputStream(channel)), LONGEST_ANSWER);
            boolean wanted = true;
            while (wanted) {
                Optional<Lines.Line> line = lines.next();
                wanted = line.isPresent() && answers.take(line.get().text());
            }
        } catch (IOException gone) {
            // The same as its end.
        }
        answers.ended();
    }

    @Override
    public boolean take(String message) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void finish() throws InterruptedException {
        try {
            channel.shutdownOutput();
        } catch (IOException gone) {
            // Then there is nothing to wait for either.
        }
        reading.join();
    }
}
