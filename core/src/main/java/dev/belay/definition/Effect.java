package dev.belay.definition;

/** What repeating a step does to the world, as its author declares it. */
public enum Effect {
    /** It only reads: it may run any number of times, and there is nothing to undo. */
    NONE,
    /** Repeating it under the same idempotency key changes nothing more. */
    IDEMPOTENT,
    /** It must not happen twice. */
    ONCE
}
