package dev.belay.engine.journal;

import dev.belay.execution.ExecutionId;
import java.time.Instant;

/**
 * An event as it is stored.
 *
 * @param sequence its number over all executions, ascending in the order of commits; 0 before it is stored
 * @param execution whose
 * @param version its number in its execution, from 1 without a gap
 * @param at when it was decided
 * @param type its name and format, such as {@code step-started.1}
 * @param json its data, one JSON object
 */
public record StoredEvent(long sequence, ExecutionId execution, long version, Instant at, String type, String json)
        implements Entry {}
