/**
 * Many executions before the same gates, by chance and by seed: what breakers, rates and places promise.
 *
 * <p>{@link dev.belay.testing.gates.GateWorld} drives the engine's own driver over a journal that fails on demand, with
 * crashes, cancels and pauses anywhere. Two judges look on, and neither asks the gates: {@link
 * dev.belay.testing.gates.GateLedger} sees who really acts at once, also what outlives its process; {@link
 * dev.belay.testing.gates.GateOracle} reads the events of all executions in their order.
 */
@NullMarked
package dev.belay.testing.gates;

import org.jspecify.annotations.NullMarked;
