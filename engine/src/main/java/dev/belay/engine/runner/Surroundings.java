package dev.belay.engine.runner;

import dev.belay.execution.ExecutionId;
import java.nio.file.Path;

/**
 * Where an execution is at work.
 *
 * @param execution which one
 * @param folder absolute; relative paths and commands start from here, also after a restart
 */
public record Surroundings(ExecutionId execution, Path folder) {}
