package dev.belay.engine.journal;

import dev.belay.gate.GateRow;

/**
 * A gate, and who stands at it.
 *
 * @param row what is kept of it
 * @param inside how many have passed it and are at work; 0 for a rate
 * @param waiting how many wait
 * @param marks how many instants it keeps: failures of a breaker, and what began under a rate
 */
public record GateView(GateRow row, int inside, int waiting, int marks) {}
