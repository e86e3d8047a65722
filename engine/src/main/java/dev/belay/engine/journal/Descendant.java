package dev.belay.engine.journal;

import dev.belay.execution.Descent;
import dev.belay.execution.ExecutionId;

/**
 * An execution that goes on from an earlier one.
 *
 * @param execution which one
 * @param how how it does
 */
public record Descendant(ExecutionId execution, Descent.How how) {}
