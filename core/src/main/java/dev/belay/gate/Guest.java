package dev.belay.gate;

/**
 * Who stands at a gate: the running of a step.
 *
 * @param execution its id
 * @param step its path
 */
public record Guest(String execution, String step) {}
