package dev.belay.rehearsal.report;

import dev.belay.rehearsal.course.Course;
import dev.belay.rehearsal.fault.FaultReport;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.verdict.Difference;
import java.util.List;
import java.util.Optional;

/**
 * What came of one case.
 *
 * @param test what was tested
 * @param course how it went
 * @param differences what is not as expected
 * @param faults what came of the faults that were injected, where they were
 */
public record CaseReport(Case test, Course course, List<Difference> differences, Optional<FaultReport> faults) {
    /** Copies the differences. */
    public CaseReport {
        differences = List.copyOf(differences);
    }

    /** Whether everything is as expected, with the faults that were injected. */
    public boolean passed() {
        return differences.isEmpty() && faults.map(FaultReport::passed).orElse(true);
    }
}
