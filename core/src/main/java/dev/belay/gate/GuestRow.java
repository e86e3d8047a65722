package dev.belay.gate;

/**
 * What is kept of somebody at a gate.
 *
 * @param guest who
 * @param ticket its place in the order of asking
 * @param inside whether it has passed; it waits otherwise
 * @param round of a breaker: how often it had opened when this one passed
 * @param changes whether its attempt may change something
 */
public record GuestRow(Guest guest, long ticket, boolean inside, long round, boolean changes) {}
