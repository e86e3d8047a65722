package dev.belay.bench.scale;

import java.util.Arrays;
import java.util.Locale;

/** How long many calls of one kind took. */
final class Latencies {

    private final long[] sortedNanos;

    private Latencies(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    static Latencies of(long... nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    private double millis(double share) {
        return sortedNanos.length == 0
                ? 0
                : sortedNanos[(int) Math.min(sortedNanos.length - 1L, (long) (sortedNanos.length * share))] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%6d times   median %8.2f ms   99%% %8.2f ms   longest %8.2f ms",
                sortedNanos.length,
                millis(0.5),
                millis(0.99),
                millis(1));
    }
}
