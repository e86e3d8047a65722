package dev.belay.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a store keeps of gates: asked and changed within one transaction.
 *
 * @param <X> what a store throws that cannot answer
 */
public interface GateRows<X extends Exception> {

    /** The gate of that name. */
    Optional<GateRow> find(GateName gate) throws X;

    /** Keeps a gate, in the place of what was kept of it. */
    void keep(GateRow row) throws X;

    /** Somebody at a gate that is kept. */
    Optional<GuestRow> guest(GateName gate, Guest guest) throws X;

    /** Keeps somebody at a gate, in the place of what was kept of that one there. */
    void keep(GateName gate, GuestRow row) throws X;

    /** Forgets somebody at a gate. */
    void forget(GateName gate, Guest guest) throws X;

    /** A ticket that is greater than all that are kept. */
    long nextTicket() throws X;

    /** How many are inside that passed in that round or later. */
    int inside(GateName gate, long round) throws X;

    /** How many wait before that ticket, but no more than that; those whose executions are held do not count. */
    int ahead(GateName gate, long ticket, int most) throws X;

    /** Of whom it is asked. */
    enum Who {
        /** Of everybody. */
        ALL,
        /** Of those whose attempts change nothing. */
        HARMLESS
    }

    /** Those that wait and whose executions are not held, in the order of asking. */
    List<Guest> waiting(GateName gate, Who who, int most) throws X;

    /** Notes an instant at a gate: that one began under a rate, or failed behind a breaker. */
    void mark(GateName gate, Instant at) throws X;

    /** The instant that was noted so many before the last one: 0 is the last. */
    Optional<Instant> mark(GateName gate, int rank) throws X;

    /** How many instants after that one are noted, but no more than that. */
    int marksAfter(GateName gate, Instant at, int most) throws X;

    /** Forgets the instants up to that one. */
    void forgetMarks(GateName gate, Instant upTo) throws X;
}
