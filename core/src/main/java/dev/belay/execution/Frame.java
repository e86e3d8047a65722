package dev.belay.execution;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which steps of a body were begun, as the state of the scope around them.
 *
 * <p>Immutable. A step that a jump made ready again counts its former visits, but is not begun.
 */
final class Frame {

    /** Per step: how often it was visited; negative where it is to be visited again. */
    private final int[] visits;

    private final int open;
    private final Map<String, Integer> counts;

    private Frame(int[] visits, int open, Map<String, Integer> counts) {
        this.visits = visits;
        this.open = open;
        this.counts = counts;
    }

    static Frame of(int steps) {
        return new Frame(new int[steps], 0, Map.of());
    }

    boolean isBegun(int index) {
        return visits[index] > 0;
    }

    /** How often the step was visited, now or before a jump. */
    int visits(int index) {
        return Math.abs(visits[index]);
    }

    /** How many steps are begun and have not ended. */
    int open() {
        return open;
    }

    int count(String name) {
        return counts.getOrDefault(name, 0);
    }

    Frame entered(int index, int visit) {
        int[] changed = visits.clone();
        changed[index] = visit;
        return new Frame(changed, open + 1, counts);
    }

    Frame left() {
        return new Frame(visits, open - 1, counts);
    }

    Frame reset(int index) {
        int[] changed = visits.clone();
        changed[index] = -Math.abs(changed[index]);
        return new Frame(changed, open, counts);
    }

    Frame counted(String name) {
        var changed = new HashMap<>(counts);
        changed.merge(name, 1, Integer::sum);
        return new Frame(visits, open, Map.copyOf(changed));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame frame
                && Arrays.equals(visits, frame.visits)
                && open == frame.open
                && counts.equals(frame.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(visits);
    }

    @Override
    public String toString() {
        return Arrays.toString(visits) + " open " + open + " " + counts;
    }
}
