package dev.belay.execution;

/**
 * Why something failed.
 *
 * @param code a stable word, such as {@code exit-code}, {@code timeout}, {@code conflict}
 * @param message a sentence for a person
 */
public record Failure(String code, String message) {}
