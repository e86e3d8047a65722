package dev.belay.server.access;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Says who somebody is. Thread-safe. */
public interface Doorkeeper {

    /**
     * Who asks.
     *
     * @param authorization what the request says of itself in the header of that name
     * @param source where it comes from: the address of the other machine
     */
    Admission admit(Optional<String> authorization, String source);

    /** What the doorkeeper found. */
    sealed interface Admission {

        /**
         * Somebody who is known.
         *
         * @param principal who
         * @param stands whether that still holds, to be asked again while they stay
         */
        record Admitted(Principal principal, BooleanSupplier stands) implements Admission {}

        /** Nobody who is known. */
        record Unknown() implements Admission {}

        /**
         * Nobody who is known, as often before from there.
         *
         * @param pause how long nothing is answered
         */
        record TooOften(Duration pause) implements Admission {}
    }
}
