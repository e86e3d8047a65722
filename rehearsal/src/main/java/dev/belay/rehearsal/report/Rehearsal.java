package dev.belay.rehearsal.report;

import dev.belay.definition.ActionCatalog;
import dev.belay.rehearsal.course.Course;
import dev.belay.rehearsal.course.Fault;
import dev.belay.rehearsal.course.Kin;
import dev.belay.rehearsal.course.Performance;
import dev.belay.rehearsal.fault.FaultReport;
import dev.belay.rehearsal.fault.FaultTour;
import dev.belay.rehearsal.script.Case;
import dev.belay.rehearsal.verdict.StepNames;
import dev.belay.rehearsal.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Runs cases of one definition. Thread-safe. */
public final class Rehearsal {

    private final Kin kin;
    private final ActionCatalog actions;
    private final LongSupplier nanos;

    /**
     * Rehearsals of that definition, and of those that its steps run.
     *
     * @param nanos a clock for bounds of time
     */
    public Rehearsal(Kin kin, ActionCatalog actions, LongSupplier nanos) {
        this.kin = kin;
        this.actions = actions;
        this.nanos = nanos;
    }

    /**
     * Runs one case.
     *
     * @param faults whether faults are injected also where the case does not ask for them
     */
    public CaseReport run(Case test, boolean faults) {
        Course course = Performance.of(kin, actions, test, Fault.NONE);
        boolean begins = course.end().isPresent() && (faults || test.holes().isPresent());
        Optional<FaultReport> report = begins ? Optional.of(faults(test)) : Optional.empty();
        return new CaseReport(test, course, List.copyOf(Verdict.on(course, test.expected())), report);
    }

    private FaultReport faults(Case test) {
        return FaultTour.of(kin, actions, test, StepNames.of(kin)::step, nanos);
    }
}
