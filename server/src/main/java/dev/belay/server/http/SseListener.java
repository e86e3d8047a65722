package dev.belay.server.http;

import dev.belay.server.route.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * Writes events as {@code text/event-stream}. Used by one thread; the patrol looks at how long a write takes.
 *
 * <p>Nothing is kept for who does not read: the teller waits with them, and when they take longer than they may, the
 * connection is closed. They come back with the id of the last event that they saw.
 */
final class SseListener implements Answer.Listener {

    private static final long NOTHING = Long.MIN_VALUE;

    private final OutputStream out;
    private final LongSupplier nanos;
    private volatile long writingSince = NOTHING;
    private boolean gone;

    SseListener(OutputStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
    }

    @Override
    public boolean send(String id, String name, String data) {
        var text = new StringBuilder();
        field(text, "id", id);
        field(text, "event", name);
        for (String line : data.split("\r\n|\r|\n", -1)) {
            text.append("data: ").append(line).append('\n');
        }
        return write(text.append('\n').toString());
    }

    /** An id or a name is one line, whatever is in it. */
    private static void field(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(name)
                    .append(": ")
                    .append(value.replaceAll("[\r\n\0]", " "))
                    .append('\n');
        }
    }

    @Override
    public boolean beat() {
        return write(": keepalive\n\n");
    }

    private boolean write(String text) {
        if (gone) {
            return false;
        }
        writingSince = nanos.getAsLong();
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException | UncheckedIOException nobodyThere) {
            gone = true;
        } finally {
            writingSince = NOTHING;
        }
        return !gone;
    }

    /** Whether the last write has not come to an end for that long. */
    boolean isStuck(long forNanos) {
        long since = writingSince;
        return since != NOTHING && nanos.getAsLong() - since > forNanos;
    }

    /** Whether nobody listens any more. */
    boolean isGone() {
        return gone;
    }
}
