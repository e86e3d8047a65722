package dev.belay.proof.kills;

import java.util.List;

/** Spans of time, in a few words. */
final class Millis {

    private static final double HIGH = 0.95;

    private Millis() {}

    static String of(List<Long> millis) {
        if (millis.isEmpty()) {
            return "(never)";
        }
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) + " ms (median; 95 % within " + sorted.get((int) (sorted.size() * HIGH))
                + ", at most " + sorted.getLast() + ")";
    }
}
