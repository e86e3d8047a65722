package dev.belay.execution;

/** What the world answered to a probe. */
public enum Verdict {
    HAPPENED,
    NOT_HAPPENED,
    UNKNOWN
}
