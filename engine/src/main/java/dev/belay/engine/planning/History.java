package dev.belay.engine.planning;

import java.util.List;

/** How long steps took before. */
@FunctionalInterface
public interface History {

    /** The history of a machine on which nothing has run. */
    History NONE = (_, _, _) -> List.of();

    /** The durations in milliseconds of the last runs of a step in executions of that workflow, newest first. */
    List<Long> durations(String workflow, String step, int limit);
}
