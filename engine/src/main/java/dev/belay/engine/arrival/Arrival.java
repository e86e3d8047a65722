package dev.belay.engine.arrival;

import dev.belay.execution.ExecutionId;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.TriggerId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that came to a trigger, and what became of it.
 *
 * @param number ascending
 * @param trigger to which
 * @param occurrence the id of what happened
 * @param outcome what became of it
 * @param why in a sentence; empty where there is nothing to say
 * @param at when it came, the last time
 * @param times how often it came with that outcome
 * @param execution which it started, or which the same started before
 */
public record Arrival(
        long number,
        TriggerId trigger,
        String occurrence,
        Outcome outcome,
        String why,
        Instant at,
        int times,
        Optional<ExecutionId> execution) {}
