package dev.belay.engine.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a sink is.
 *
 * @param name of the sink
 * @param told the sequence number up to which it has everything, or had its turn
 * @param attempts how often the next entry was tried in vain
 * @param retryAt when it is tried again
 * @param why it was not taken, the last time
 * @param delivered how many entries it took
 * @param dead how many entries it did not take and are kept
 * @param lost how many of those had to give way to newer ones
 * @param deliveredAt when it last took one
 */
public record SinkState(
        String name,
        long told,
        int attempts,
        Optional<Instant> retryAt,
        String why,
        long delivered,
        long dead,
        long lost,
        Optional<Instant> deliveredAt) {

    /** One that has everything up to there, and nothing else happened. */
    public static SinkState at(String name, long told) {
        return new SinkState(name, told, 0, Optional.empty(), "", 0, 0, 0, Optional.empty());
    }
}
