package dev.belay.engine.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way to a sink: a port that is implemented for each kind of sink.
 *
 * <p>Used by one thread. It may be given the same message more than once, with the same id.
 */
public interface Channel {

    /** So many messages are given to it at once, at most. */
    int most();

    /** Hands over; returns when the sink has them, or does not take them. Is interrupted when the process ends. */
    Handover hand(List<Message> messages) throws InterruptedException;

    /** What became of it. */
    sealed interface Handover {

        /** The sink has all of them, in a way that outlives it. */
        record Taken() implements Handover {}

        /**
         * The sink has none, or nobody knows.
         *
         * @param why a sentence
         * @param pause how long it wants to be left alone
         */
        record Refused(String why, Optional<Duration> pause) implements Handover {}
    }
}
