package dev.belay.step.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Copies what a process says, on the thread that waits for its end. */
final class Copying {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MAX_PAUSE_MILLIS = 32;

    /** What a pipe can hold at most; a daemon that goes on writing must not keep us here. */
    private static final long MAX_REST_BYTES = 1024 * 1024;

    private final Process process;
    private final Stream out;
    private final Stream err;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    Copying(Process process, Stream out, Stream err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Where one of the two streams goes to. */
    record Stream(Excerpt kept, OutputStream followed) {

        /** Kept only. */
        static Stream unfollowed(Excerpt kept) {
            return new Stream(kept, OutputStream.nullOutputStream());
        }
    }

    /**
     * Returns whether the process has ended; otherwise there is no reason any more to go on waiting.
     *
     * <p>Polls instead of blocking in a read: a read would hang for as long as some daemon that the command left behind
     * holds the other end, and no interrupt ends it.
     */
    boolean untilItEnds(BooleanSupplier goesOn) throws InterruptedException {
        int pause = 1;
        while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            pause = some() > 0 ? 1 : Math.min(2 * pause, MAX_PAUSE_MILLIS);
        }
        rest();
        return true;
    }

    /** What is in the pipes still. */
    void rest() {
        long most = 0;
        while (most < MAX_REST_BYTES) {
            int copied = some();
            if (copied == 0) {
                return;
            }
            most += copied;
        }
    }

    /** What is there now; says how much it was. */
    int some() {
        return copy(process.getInputStream(), out) + copy(process.getErrorStream(), err);
    }

    private int copy(InputStream from, Stream to) {
        try {
            int ready = Math.min(from.available(), buffer.length);
            int length = ready > 0 ? from.read(buffer, 0, ready) : 0;
            if (length <= 0) {
                return 0;
            }
            to.kept().add(buffer, length);
            pass(length, to.followed());
            return length;
        } catch (IOException e) {
            // The command closed this stream; its exit code tells the rest.
            return 0;
        }
    }

    /** A log that cannot be written, on a full disk say, is no reason to fail the command. */
    private void pass(int length, OutputStream to) {
        try {
            to.write(buffer, 0, length);
            to.flush();
        } catch (IOException e) {
            return;
        }
    }
}
