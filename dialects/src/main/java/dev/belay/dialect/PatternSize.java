package dev.belay.dialect;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how large a regular expression becomes when its counted repetitions are written out, as RE2 does when it
 * compiles: {@code (a{100}){100}} has ten thousand pieces.
 */
final class PatternSize {

    private static final long ENORMOUS = Integer.MAX_VALUE;

    private final String source;
    private final Deque<Long> open = new ArrayDeque<>();
    private long here;
    private long last;

    private PatternSize(String source) {
        this.source = source;
    }

    static long of(String source) {
        return new PatternSize(source).measure();
    }

    private long measure() {
        for (int at = 0; at < source.length(); at++) {
            switch (source.charAt(at)) {
                case '\\' -> {
                    at++;
                    piece(1);
                }
                case '[' -> {
                    at = endOfClass(at);
                    piece(1);
                }
                case '(' -> {
                    open.push(here);
                    here = 0;
                }
                case ')' -> close();
                case '{' -> repeat(largestCount(at + 1));
                default -> piece(1);
            }
        }
        while (!open.isEmpty()) {
            close();
        }
        return here;
    }

    private void piece(long size) {
        here = Math.min(ENORMOUS, here + size);
        last = size;
    }

    private void close() {
        long inner = here;
        here = open.isEmpty() ? 0 : open.pop();
        piece(inner);
    }

    /** The last piece stands there once already. */
    private void repeat(long count) {
        long more = Math.min(ENORMOUS, last * Math.max(0, count - 1));
        here = Math.min(ENORMOUS, here + more);
        last = Math.min(ENORMOUS, last + more);
    }

    private int endOfClass(int start) {
        int at = start + 1;
        while (at < source.length() && (source.charAt(at) != ']' || at == start + 1)) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, source.length());
    }

    private long largestCount(int start) {
        long largest = 1;
        long count = 0;
        for (int at = start; at < source.length() && source.charAt(at) != '}'; at++) {
            char c = source.charAt(at);
            count = c >= '0' && c <= '9' ? Math.min(ENORMOUS, count * 10 + (c - '0')) : 0;
            largest = Math.max(largest, count);
        }
        return largest;
    }
}
