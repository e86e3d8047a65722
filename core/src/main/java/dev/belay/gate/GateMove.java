package dev.belay.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a decision does at gates, and takes to be so: it is stored only where it is. */
public sealed interface GateMove {

    /** Whose move it is. */
    Guest guest();

    /** It passes all of these at once. */
    record Passes(Guest guest, List<Demand> gates) implements GateMove {
        /** Copies the gates. */
        public Passes {
            gates = List.copyOf(gates);
        }
    }

    /**
     * It waits at one of these, which is closed; a place that it came past is kept for it.
     *
     * @param at the one that is closed
     * @param until when it asks again by itself
     */
    record Waits(Guest guest, List<Demand> gates, GateName at, Optional<Instant> until) implements GateMove {
        /** Copies the gates. */
        public Waits {
            gates = List.copyOf(gates);
        }
    }

    /** It is turned away by a breaker that is open. */
    record TurnsAway(Guest guest, Demand gate) implements GateMove {}

    /** It stands at these no more, whether it had passed them or waited there. */
    record Leaves(Guest guest, List<GateName> gates, Ending ending) implements GateMove {
        /** Copies the gates. */
        public Leaves {
            gates = List.copyOf(gates);
        }
    }
}
