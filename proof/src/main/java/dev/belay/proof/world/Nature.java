package dev.belay.proof.world;

/** What was declared of a step: when its effect may begin a second time. */
public enum Nature {
    /** Never out of doubt. */
    ONCE,
    /** Whenever nobody knows how the first ended; under the same key. */
    IDEMPOTENT,
    /** When the probe said that it did not happen. */
    PROBED
}
