package dev.belay.step.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The first and the last part of a stream of UTF-8, however long it is. Not thread-safe. */
final class Excerpt {

    /** The first two bits of a byte that continues a character, and the mask that finds them. */
    private static final int CONTINUATION = 0b1000_0000;

    private static final int TOP_BITS = 0b1100_0000;

    private final int half;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private byte[] ring = {};
    private long beyond;

    /** Keeps that many bytes in all, half of them from either end. */
    Excerpt(int limit) {
        this.half = Math.max(1, limit / 2);
    }

    void add(byte[] bytes, int length) {
        int head = Math.min(length, half - first.size());
        first.write(bytes, 0, head);
        if (length > head) {
            keepLast(bytes, head, length);
        }
    }

    private void keepLast(byte[] bytes, int from, int to) {
        if (ring.length == 0) {
            ring = new byte[half];
        }
        for (int at = from; at < to; ) {
            int place = (int) (beyond % half);
            int piece = Math.min(to - at, half - place);
            System.arraycopy(bytes, at, ring, place, piece);
            at += piece;
            beyond += piece;
        }
    }

    /** How many bytes were left out between the two parts. */
    long leftOut() {
        return Math.max(0, beyond - half);
    }

    /** The whole of it, or both parts with the number of bytes between them. */
    String text() {
        if (leftOut() == 0) {
            var whole = new ByteArrayOutputStream();
            whole.writeBytes(first.toByteArray());
            whole.write(ring, 0, (int) beyond);
            return whole.toString(StandardCharsets.UTF_8);
        }
        return head() + "\n… " + leftOut() + " bytes left out …\n" + tail();
    }

    /** Without a character that the cut went through. */
    private String head() {
        byte[] bytes = first.toByteArray();
        int end = bytes.length;
        while (end > 0 && isContinuation(bytes[end - 1])) {
            end--;
        }
        boolean whole = end == bytes.length && (end == 0 || bytes[end - 1] >= 0);
        return new String(bytes, 0, whole ? end : Math.max(0, end - 1), StandardCharsets.UTF_8);
    }

    private String tail() {
        var bytes = new byte[half];
        int oldest = (int) (beyond % half);
        System.arraycopy(ring, oldest, bytes, 0, half - oldest);
        System.arraycopy(ring, 0, bytes, half - oldest, oldest);
        int start = 0;
        while (start < half && isContinuation(bytes[start])) {
            start++;
        }
        return new String(bytes, start, half - start, StandardCharsets.UTF_8);
    }

    private static boolean isContinuation(byte b) {
        return (b & TOP_BITS) == CONTINUATION;
    }
}
