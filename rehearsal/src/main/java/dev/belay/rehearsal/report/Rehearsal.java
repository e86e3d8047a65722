package dev.belay.rehearsal.report;

import dev.belay.definition.ActionCatalog;
import dev.belay.definition.Definition;
import dev.belay.rehearsal.course.Course;
import dev.belay.rehearsal.course.Fault;
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

    private final Definition definition;
    private final ActionCatalog actions;
    private final LongSupplier nanos;

    /**
     * Rehearsals of that definition.
     *
     * @param nanos a clock for bounds of time
     */
    public Rehearsal(Definition definition, ActionCatalog actions, LongSupplier nanos) {
        this.definition = definition;
        this.actions = actions;
        this.nanos = nanos;
    }

    /**
     * Runs one case.
     *
     * @param faults whether faults are injected also where the case does not ask for them
     */
    public CaseReport run(Case test, boolean faults) {
        Course course = Performance.of(definition, actions, test, Fault.NONE);
        boolean begins = course.end().isPresent() && (faults || test.holes().isPresent());
        Optional<FaultReport> report = begins ? Optional.of(faults(test)) : Optional.empty();
        return new CaseReport(test, course, List.copyOf(Verdict.on(course, test.expected())), report);
    }

    private FaultReport faults(Case test) {
        return FaultTour.of(
                definition,
                actions,
                test,
                FaultTour.byId(StepNames.of(definition).steps()),
                nanos);
    }
}
