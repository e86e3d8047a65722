package dev.belay.proof.torture;

import dev.belay.proof.Verdict;
import dev.belay.proof.torture.Torture.Point;
import dev.belay.proof.torture.Torture.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Counts what came of the points. Thread-safe. */
final class Tally {

    /** So many of a hundred faults must have happened, or nothing was proven. */
    private static final int ENOUGH = 95;

    private static final int HUNDRED = 100;

    private final Map<String, Count> counts = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    private static final class Count {
        private int points;
        private int hits;
        private final Map<String, Integer> ends = new TreeMap<>();
    }

    synchronized void add(Point point, Trial.Outcome outcome) {
        Count count = counts.computeIfAbsent(name(point), _ -> new Count());
        count.points++;
        count.hits += outcome.hit() ? 1 : 0;
        count.ends.merge(outcome.end(), 1, Integer::sum);
        outcome.violations()
                .forEach(violation ->
                        violations.add(name(point) + " at " + point.fault().at() + ": " + violation));
    }

    synchronized void broke(Point point, Exception broken) {
        violations.add(name(point) + " at " + point.fault().at() + ": the harness met " + broken);
    }

    private static String name(Point point) {
        return point.target().scenario().name() + ", " + point.fault().mode();
    }

    synchronized Verdict verdict(List<Target> targets) {
        List<String> figures = new ArrayList<>();
        counts.forEach((name, count) ->
                figures.add("%s: %d points, %d hit, %s".formatted(name, count.points, count.hits, count.ends)));
        figures.addAll(byMode());
        targets.stream()
                .filter(target -> !target.isAsExpected())
                .forEach(target -> violations.add(target.scenario().name() + " without a fault ended as "
                        + target.dry().end()));
        int points = sum(count -> count.points);
        int hits = sum(count -> count.hits);
        if (hits * HUNDRED < points * ENOUGH) {
            violations.add("only " + hits + " of " + points + " faults happened");
        }
        return new Verdict(points, hits, figures, violations);
    }

    @Override
    public synchronized String toString() {
        return sum(count -> count.points) + " tried, " + sum(count -> count.hits) + " hit, " + violations.size()
                + " violations";
    }

    private int sum(ToIntFunction<Count> of) {
        return counts.values().stream().mapToInt(of).sum();
    }

    private List<String> byMode() {
        Map<String, int[]> sums = new LinkedHashMap<>();
        counts.forEach((name, count) -> {
            int[] sum = sums.computeIfAbsent(name.substring(name.indexOf(", ") + 2), _ -> new int[2]);
            sum[0] += count.points;
            sum[1] += count.hits;
        });
        return sums.entrySet().stream()
                .map(sum -> "all scenarios, %s: %d points, %d hit"
                        .formatted(sum.getKey(), sum.getValue()[0], sum.getValue()[1]))
                .toList();
    }
}
