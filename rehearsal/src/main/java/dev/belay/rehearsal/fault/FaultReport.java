package dev.belay.rehearsal.fault;

import java.util.List;

/**
 * What came of the faults that were injected into one case.
 *
 * @param points how many points were tried
 * @param possible how many there are; more than were tried where a bound was met
 * @param clean how many of those that were tried came to an end and left nothing
 * @param findings by step, the worst first
 */
public record FaultReport(int points, int possible, int clean, List<Finding> findings) {
    /** Copies the findings. */
    public FaultReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing was found but what is accepted. */
    public boolean passed() {
        return findings.stream().allMatch(Finding::accepted);
    }

    /** Whether a bound was met before all points were tried. */
    public boolean isPartial() {
        return points < possible;
    }
}
