package dev.belay.rehearsal.verdict;

/**
 * Something that is not as expected.
 *
 * @param what it is about, such as {@code status} or {@code steps.smoke.attempts}
 * @param expected as the test says
 * @param found as it came
 */
public record Difference(String what, String expected, String found) {}
