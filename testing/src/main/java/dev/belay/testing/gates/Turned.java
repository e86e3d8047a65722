package dev.belay.testing.gates;

import dev.belay.engine.journal.BreakerTurn;
import dev.belay.gate.GateName;
import java.time.Instant;

/**
 * A person has turned a breaker: no event tells of it, so whoever judges the events is told of it besides.
 *
 * @param after the sequence of the last event before it
 */
public record Turned(long after, GateName breaker, BreakerTurn turn, Instant at) {}
