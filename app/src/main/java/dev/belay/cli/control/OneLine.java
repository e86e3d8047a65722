package dev.belay.cli.control;

import dev.belay.engine.json.Json;
import dev.belay.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One JSON object on a line of a channel, bounded in size and time. */
final class OneLine {

    /** Longer than any definition that is read, with room for its inputs. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int BUFFER = 8_192;

    private OneLine() {}

    /** Reads a line; empty where it is no JSON object, or the other side ends or talks too much. */
    static Optional<Value.Mapping> read(SocketChannel channel) throws IOException {
        var line = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(BUFFER);
        while (line.size() <= MAX_BYTES && channel.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    return parse(line.toString(StandardCharsets.UTF_8));
                }
                line.write(next);
            }
            buffer.clear();
        }
        return Optional.empty();
    }

    private static Optional<Value.Mapping> parse(String line) {
        try {
            return Json.stored(line) instanceof Value.Mapping mapping ? Optional.of(mapping) : Optional.empty();
        } catch (Json.JsonRefused unreadable) {
            return Optional.empty();
        }
    }

    static void write(SocketChannel channel, Value.Mapping json) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Closes the channel when that much time is over, whatever it is at; to be interrupted when it is not needed. */
    static Thread closeAfter(SocketChannel channel, Duration limit) {
        return Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(limit);
                channel.close();
            } catch (InterruptedException | IOException inTimeOrGone) {
                // Either the talk has ended, or the channel has.
            }
        });
    }
}
