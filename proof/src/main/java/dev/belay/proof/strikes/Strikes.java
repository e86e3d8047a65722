package dev.belay.proof.strikes;

import dev.belay.proof.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of all strikes. Thread-safe. */
public final class Strikes {

    private static final int TELL_AFTER = 20;
    private static final int HUNDRED = 100;

    private final int enough;
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int courses;

    /**
     * Nothing yet.
     *
     * @param enough so many of a hundred must have happened, or nothing was proven
     */
    public Strikes(int enough) {
        this.enough = enough;
    }

    /**
     * One course.
     *
     * @param tried how many strikes there were to be
     * @param hit how many there were
     * @param ends a word for each that is counted: how it ended, or what was struck
     * @param violations what broke a promise
     */
    public record Came(int tried, int hit, List<String> ends, List<String> violations) {

        /** Copies the lists. */
        public Came {
            ends = List.copyOf(ends);
            violations = List.copyOf(violations);
        }
    }

    private static final class Count {
        private int tried;
        private int hit;
        private int left;
        private final Map<String, Integer> ends = new TreeMap<>();
        private final List<String> missed = new ArrayList<>();

        @Override
        public String toString() {
            return hit + " of " + tried + " struck, " + ends + (missed.isEmpty() ? "" : ", not all at " + missed)
                    + (left == 0 ? "" : ", " + left + " left out");
        }
    }

    /**
     * Adds one.
     *
     * @param name of which kind it was
     * @param at where it was struck
     */
    public synchronized void add(String name, String at, Came came) {
        Count count = counts.computeIfAbsent(name, _ -> new Count());
        count.tried += came.tried();
        count.hit += came.hit();
        came.ends().forEach(end -> count.ends.merge(end, 1, Integer::sum));
        if (came.hit() < came.tried()) {
            count.missed.add(at);
        }
        for (String violation : came.violations()) {
            violations.add(name + " at " + at + ": " + violation);
            System.out.println("BROKEN " + violations.getLast());
        }
        courses++;
        if (courses % TELL_AFTER == 0) {
            System.out.println(courses + " courses, " + hit() + " of " + tried() + " strikes happened, "
                    + violations.size() + " violations so far");
        }
    }

    /** So many there were to be were not tried at all. */
    public synchronized void leaveOut(String name, int strikes) {
        counts.computeIfAbsent(name, _ -> new Count()).left += strikes;
    }

    private int tried() {
        return counts.values().stream().mapToInt(count -> count.tried).sum();
    }

    private int hit() {
        return counts.values().stream().mapToInt(count -> count.hit).sum();
    }

    /** All of it. */
    public synchronized Verdict verdict() {
        if (hit() * HUNDRED < tried() * enough) {
            violations.add("only " + hit() + " of " + tried() + " strikes happened");
        }
        List<String> figures = new ArrayList<>();
        counts.forEach((name, count) -> figures.add(name + ": " + count));
        return new Verdict(tried(), hit(), figures, violations);
    }
}
