package dev.belay.engine.journal;

import java.util.List;

/**
 * How much there is in the journal at one moment.
 *
 * @param open how many executions have not ended, by what they do
 * @param bytes how long the store is on the disk
 */
public record Census(List<Group> open, long bytes) {

    /** Copies the groups. */
    public Census {
        open = List.copyOf(open);
    }

    /**
     * Executions that do the same.
     *
     * @param status their status, by name
     * @param waitsFor the first word of what they wait for; empty where they do not wait
     */
    public record Group(String status, String waitsFor, long count) {}
}
