package dev.belay.execution;

import dev.belay.definition.Body;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which steps of a body were begun, as the state of the scope around them.
 *
 * <p>Immutable. A step that a jump made ready again counts its former visits, but is not begun.
 */
final class Frame {

    /** Per step: how often it was visited; negative where it is to be visited again. */
    private final int[] visits;

    private final int open;
    /** Steps that a jump leads to, whatever stands before them. */
    private final Set<Integer> due;

    private final Map<String, Integer> counts;

    private Frame(int[] visits, int open, Set<Integer> due, Map<String, Integer> counts) {
        this.visits = visits;
        this.open = open;
        this.due = due;
        this.counts = counts;
    }

    static Frame of(int steps) {
        return new Frame(new int[steps], 0, Set.of(), Map.of());
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

    /** The steps that a jump leads to and that are not begun yet. */
    Set<Integer> due() {
        return due;
    }

    int count(String name) {
        return counts.getOrDefault(name, 0);
    }

    Frame entered(int index, int visit) {
        int[] changed = visits.clone();
        changed[index] = visit;
        Set<Integer> rest = due.isEmpty() ? due : new TreeSet<>(due);
        if (!rest.isEmpty()) {
            rest.remove(index);
        }
        return new Frame(changed, open + 1, rest, counts);
    }

    Frame left() {
        return new Frame(visits, open - 1, due, counts);
    }

    /** A jump leads to that step, unless it is begun already. */
    Frame awaiting(int index) {
        if (isBegun(index)) {
            return this;
        }
        Set<Integer> more = new TreeSet<>(due);
        more.add(index);
        return new Frame(visits, open, more, counts);
    }

    Frame reset(int index) {
        int[] changed = visits.clone();
        changed[index] = -Math.abs(changed[index]);
        return new Frame(changed, open, due, counts);
    }

    /** The same steps in another body; those that are dropped were never begun. */
    Frame over(Body was, Body now, Predicate<String> dropped) {
        int[] moved = new int[now.size()];
        for (int index = 0; index < was.size(); index++) {
            String id = was.step(index).id();
            if (now.has(id) && !dropped.test(id)) {
                moved[now.indexOf(id)] = visits[index];
            }
        }
        return new Frame(moved, open, Set.of(), counts);
    }

    Frame counted(String name) {
        var changed = new HashMap<>(counts);
        changed.merge(name, 1, Integer::sum);
        return new Frame(visits, open, due, Map.copyOf(changed));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame frame
                && Arrays.equals(visits, frame.visits)
                && open == frame.open
                && due.equals(frame.due)
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
