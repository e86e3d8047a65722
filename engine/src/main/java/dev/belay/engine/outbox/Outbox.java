package dev.belay.engine.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Where it is kept how far each sink is: a port that every store implements.
 *
 * <p>Thread-safe. Each call that writes returns when its change is on disk. What every implementation must keep is
 * written down as tests, in the contract of the testing module.
 */
public interface Outbox extends Deliveries {

    /** So many dead letters are kept of each sink; the oldest give way, and are counted. */
    int MOST_DEAD = 10_000;

    /** What a sink does not have yet is not pruned, unless nobody has named the sink for so long. */
    Duration HELD = Duration.ofDays(7);

    /** The follower of the stream that fires triggers: no sink can have that name. */
    String TRIGGERS = "~triggers";

    /** These are followed from now on. One that is named for the first time has its place at the end of the stream. */
    void begin(Set<String> sinks, Instant now);

    /**
     * How far that one is.
     *
     * @throws IllegalArgumentException when nobody ever named it
     */
    SinkState sink(String name);

    /** It took so many entries, and has its place after that one. */
    void delivered(String sink, long told, long entries, Instant now);

    /** It did not take the next entry, and is tried again then. */
    void failed(String sink, int attempts, Instant retryAt, String why);

    /** It did not take an entry for good: that is kept, and the place of the sink is after it, in one change. */
    void bury(DeadLetter letter);

    /** Dead letters of that sink which somebody asked to send once more, the oldest first. */
    List<DeadLetter> again(String sink, int limit);

    /** Asks to send them once more; answers how many. All of a sink, where no number is given. */
    int replay(Selection selection);

    /** Forgets them; answers how many. */
    int drop(Selection selection);

    /** One was taken after all. */
    void revived(long number, Instant now);

    /** One was not taken again, and stays. */
    void buriedAgain(long number, int attempts, String why);

    /** Which dead letters somebody means. */
    sealed interface Selection {

        /** One of them. */
        record One(long number) implements Selection {}

        /** All of a sink; at most {@link #MOST_DEAD}. */
        record OfSink(String sink) implements Selection {}
    }
}
