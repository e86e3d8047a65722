package dev.belay.server.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines of bounded length. Used by one thread. */
public final class Lines {

    private static final int CHUNK = 8 * 1024;

    private final InputStream in;
    private final int longest;
    private byte[] held = new byte[CHUNK];

    /** Reads that stream; of a line that has more bytes nothing is kept. */
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** A line, or that one was longer than is taken: then all of it is passed over. */
    public record Line(String text, boolean tooLong) {}

    /** The next line; empty at the end. */
    public Optional<Line> next() throws IOException {
        int length = 0;
        boolean any = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            any = true;
            if (b == '\n') {
                return Optional.of(line(length));
            }
            if (length < longest) {
                keep(length, (byte) b);
            }
            length = Math.min(length + 1, longest + 1);
        }
        return any ? Optional.of(line(length)) : Optional.empty();
    }

    private void keep(int at, byte b) {
        if (at == held.length) {
            held = Arrays.copyOf(held, Math.min(2 * held.length, longest));
        }
        held[at] = b;
    }

    private Line line(int length) {
        return length > longest
                ? new Line("", true)
                : new Line(new String(held, 0, length, StandardCharsets.UTF_8), false);
    }
}
