package dev.belay.execution;

import dev.belay.problem.Problem;
import dev.belay.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** With what an execution begins that goes on from an earlier one. */
public sealed interface Inherited {

    /** With these events, after it has begun. */
    record Begins(List<Event.OfStep> events) implements Inherited {
        /** Copies the events. */
        public Begins {
            events = List.copyOf(events);
        }
    }

    /** It cannot go on from it. */
    record Refused(Problem problem) implements Inherited {}

    /**
     * How somebody wants to go on.
     *
     * @param how a retry or a fork; a rerun takes nothing over
     * @param from the step beside the others that is run again, with all that follow it, whatever came of them
     * @param inputs what the new execution is given: bound
     */
    record Wanted(Descent.How how, Optional<String> from, Value.Mapping inputs) {}

    /** What a new execution takes over of that one, which has ended. */
    static Inherited of(Execution earlier, Wanted wanted, Decider decider, Instant now) {
        return new Inheriting(earlier, wanted, decider, now).inherited();
    }
}
