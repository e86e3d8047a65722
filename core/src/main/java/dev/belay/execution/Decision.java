package dev.belay.execution;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a command.
 *
 * @param events to be stored as a whole; empty when nothing follows, as from news that came too late
 * @param refusal why the wish was refused, where it was; there may be an event that records it
 * @param next the execution after these events
 */
public record Decision(List<Event> events, Optional<Problem> refusal, Execution next) {
    /** Copies the events. */
    public Decision {
        events = List.copyOf(events);
    }
}
