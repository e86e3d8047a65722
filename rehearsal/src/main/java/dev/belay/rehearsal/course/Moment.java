package dev.belay.rehearsal.course;

import dev.belay.execution.StepPath;
import dev.belay.execution.Work;
import dev.belay.rehearsal.script.Running;
import java.util.List;
import java.util.Optional;

/**
 * A point of a course at which something can go wrong: between what was decided before, and the next news.
 *
 * @param number from 0
 * @param calls the steps that run the workflows around the execution in which it is
 * @param work what comes to its end here; empty where time passes or somebody acts
 */
public record Moment(int number, List<StepPath> calls, Optional<Work> work) {

    /** Copies the calls. */
    public Moment {
        calls = List.copyOf(calls);
    }

    /** The attempt that comes to its end here, where one does. */
    public Optional<Work.Attempt> attempt() {
        return work.filter(Work.Attempt.class::isInstance).map(Work.Attempt.class::cast);
    }

    /** The step whose work comes to its end here, where one does. */
    public Optional<Running> step() {
        return work.map(one -> new Running(calls, one.step()));
    }
}
