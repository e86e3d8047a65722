package dev.belay.engine.trigger;

import dev.belay.execution.ExecutionId;
import dev.belay.trigger.Outcome;
import dev.belay.trigger.TriggerId;
import java.util.Optional;

/**
 * What a trigger made of something that happened.
 *
 * @param why in a sentence; empty where it fired
 * @param execution which it started, or which the same started before
 */
public record Told(TriggerId trigger, Outcome outcome, String why, Optional<ExecutionId> execution) {}
