package dev.belay.engine.outbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How deliveries stand, for reading. */
public interface Deliveries {

    /** The sinks that were ever named, by name; not the stream's own followers. */
    List<SinkState> sinks();

    /** What was not taken, the newest first. */
    List<DeadLetter> letters(Query query);

    /** One of them. */
    Optional<DeadLetter> letter(long number);

    /**
     * Which to list.
     *
     * @param sink only of that one
     * @param before older than that number
     * @param limit at most so many
     */
    record Query(Optional<String> sink, OptionalLong before, int limit) {}
}
