package dev.belay.cli.remote;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads server-sent events one by one: only their data, of which each has its number in itself. */
final class EventReader implements AutoCloseable {

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final String DATA = "data:";

    private final InputStream in;

    EventReader(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /** The data of the next event; empty where the stream has ended, and a text without letters for a heartbeat. */
    Optional<String> next() throws IOException {
        var data = new StringBuilder();
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            String text = line.get();
            if (text.isEmpty()) {
                return Optional.of(data.toString());
            }
            if (text.startsWith(DATA)) {
                append(data, text.substring(DATA.length()));
            }
        }
        // What was begun and not ended has not happened: it is told again.
        return Optional.empty();
    }

    private static void append(StringBuilder data, String value) throws IOException {
        if (data.length() + value.length() > MOST_BYTES) {
            throw new IOException("an event is longer than " + MOST_BYTES + " bytes");
        }
        if (!data.isEmpty()) {
            data.append('\n');
        }
        data.append(value.startsWith(" ") ? value.substring(1) : value);
    }

    private Optional<String> line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return Optional.of(bytes.toString(StandardCharsets.UTF_8));
            }
            if (next != '\r') {
                bytes.write(next);
            }
            if (bytes.size() > MOST_BYTES) {
                throw new IOException("a line is longer than " + MOST_BYTES + " bytes");
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
