package dev.belay.execution;

/**
 * Something that a step did, or may have done, and that was not taken back.
 *
 * @param step which running of which step
 * @param certain whether it is known that the step happened
 * @param reason why it was left, a sentence for a person
 */
public record Leftover(StepPath step, boolean certain, String reason) {}
