package dev.belay.testing.simulation;

/** What can go wrong in a simulation: each is counted, so that a harness whose faults never happen is noticed. */
public enum Hazard {
    DEATH,
    APPEND_REFUSED,
    APPEND_UNACKNOWLEDGED,
    APPEND_TORN,
    NEWS_TWICE,
    NEWS_AFTER_DEATH,
    LATE_EFFECT,
    ATTEMPT_TOO_LONG,
    CLOCK_SET_BACK,
    CANCEL,
    DECISION,
    STALE_DECISION
}
