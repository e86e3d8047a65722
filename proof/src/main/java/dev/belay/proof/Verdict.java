package dev.belay.proof;

import java.util.List;

/**
 * What came of a proof.
 *
 * @param tried how many faults were to happen
 * @param hit how many did while there was work under way
 * @param figures what else was counted, a line each
 * @param violations what broke a promise, a line each; empty is good
 */
public record Verdict(int tried, int hit, List<String> figures, List<String> violations) {

    public Verdict {
        figures = List.copyOf(figures);
        violations = List.copyOf(violations);
    }

    /** Whether every promise was kept. */
    public boolean isGood() {
        return violations.isEmpty();
    }
}
