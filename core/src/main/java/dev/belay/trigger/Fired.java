package dev.belay.trigger;

import dev.belay.execution.ExecutionId;
import java.time.Instant;

/**
 * A trigger that fired.
 *
 * @param execution what it started
 * @param at when
 */
public record Fired(ExecutionId execution, Instant at) {}
