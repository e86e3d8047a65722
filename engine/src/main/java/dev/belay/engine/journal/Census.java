package dev.belay.engine.journal;

import java.util.List;
import java.util.Map;

/**
 * How much there is in the journal at one moment.
 *
 * @param open how many executions have not ended, by their status; without those of which there are none
 * @param waiting how many executions wait, by the first word of what for; without those of which there are none
 * @param bytes how long the store is on the disk
 */
public record Census(Map<String, Long> open, Map<String, Long> waiting, long bytes) {

    /** What an execution can wait for. */
    public static final List<String> WAITED =
            List.of("decision", "signal", "time", "retry", "slot", "breaker", "place", "rate");

    /** Copies the counts. */
    public Census {
        open = Map.copyOf(open);
        waiting = Map.copyOf(waiting);
    }
}
