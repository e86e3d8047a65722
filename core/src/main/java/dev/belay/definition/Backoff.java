package dev.belay.definition;

/** How the delay between attempts grows. */
public enum Backoff {
    /** Always the same delay. */
    FIXED,
    /** The delay times the number of attempts made. */
    LINEAR,
    /** The delay doubled with every attempt made. */
    EXPONENTIAL
}
