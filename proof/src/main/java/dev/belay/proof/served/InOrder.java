package dev.belay.proof.served;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges what came against what was to come. */
final class InOrder {

    private InOrder() {}

    /**
     * What was to come came, each after the one before it; the last one may come again, and so often as a server died,
     * more than one may.
     *
     * @param expected what was to come, in order
     * @param came what came, in order; what comes after all that was to come is left out
     * @param steps how often it may go back by more than one
     */
    static List<String> violations(String sink, List<String> expected, List<String> came, int steps) {
        List<String> violations = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        expected.forEach(id -> places.put(id, places.size()));
        int farthest = -1;
        int last = -1;
        int back = 0;
        for (String id : came) {
            Integer place = places.get(id);
            if (place == null && farthest < expected.size() - 1) {
                violations.add(sink + " got " + id + ", which is not in the stream");
            } else if (place != null) {
                if (place > farthest + 1) {
                    violations.add(sink + " got " + id + " before what comes before it");
                }
                back += place < last ? 1 : 0;
                last = place;
                farthest = Math.max(farthest, place);
            }
        }
        if (farthest < expected.size() - 1) {
            violations.add(sink + " never got " + expected.subList(farthest + 1, expected.size()));
        }
        if (back > steps) {
            violations.add(sink + " got earlier ones again " + back + " times: " + came);
        }
        return violations;
    }
}
