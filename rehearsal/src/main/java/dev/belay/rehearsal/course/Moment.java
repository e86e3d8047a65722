package dev.belay.rehearsal.course;

import dev.belay.execution.Work;
import java.util.Optional;

/**
 * A point of a course at which something can go wrong: between what was decided before, and the next news.
 *
 * @param number from 0
 * @param work what comes to its end here; empty where time passes or somebody acts
 */
public record Moment(int number, Optional<Work> work) {

    /** The attempt that comes to its end here, where one does. */
    public Optional<Work.Attempt> attempt() {
        return work.filter(Work.Attempt.class::isInstance).map(Work.Attempt.class::cast);
    }
}
