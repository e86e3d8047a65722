package dev.belay.engine.journal;

import dev.belay.gate.Demand;
import dev.belay.gate.GateAnswer;
import dev.belay.gate.GateKind;
import dev.belay.gate.GateName;
import dev.belay.gate.Guest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be read of gates. Every answer is bounded by the number asked for. */
public interface GateBook {

    /** Gates of that kind by name, after that name where it is given. */
    List<GateView> list(GateKind kind, Optional<String> after, int limit);

    /** The gate of that name, where somebody has asked it. */
    Optional<GateView> find(GateName gate);

    /** Gates where somebody waits, whose execution is not held, for something that only news can tell. */
    List<GateName> waitedAt(int limit);

    /** What a gate would answer somebody who came now, behind all who wait; a gate that nobody has asked yet is open. */
    GateAnswer answer(Demand gate, Instant now);

    /** Those that wait at a gate and may pass it now, in the order of asking. */
    List<Guest> turns(GateName gate, Instant now);
}
