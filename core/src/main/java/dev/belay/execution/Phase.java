package dev.belay.execution;

/** Which way a step works. */
public enum Phase {
    /** It does what it is for. */
    FORWARD,
    /** It takes that back. */
    UNDO
}
