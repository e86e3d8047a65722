package dev.belay.rehearsal.report;

import java.util.List;

/**
 * What came of a file of tests.
 *
 * @param file as people know it
 * @param workflow the name of what was tested
 * @param cases in the order as written
 */
public record FileReport(String file, String workflow, List<CaseReport> cases) {
    /** Copies the cases. */
    public FileReport {
        cases = List.copyOf(cases);
    }

    /** Whether all of its cases passed. */
    public boolean passed() {
        return cases.stream().allMatch(CaseReport::passed);
    }

    /** How many of its cases passed. */
    public long passes() {
        return cases.stream().filter(CaseReport::passed).count();
    }
}
