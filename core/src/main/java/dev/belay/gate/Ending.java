package dev.belay.gate;

/** What an attempt that has passed a breaker tells it. */
public enum Ending {
    /** It succeeded. */
    SUCCESS,
    /** It failed, or did not answer in time. */
    FAILURE,
    /** It says nothing about what the breaker guards: it never began, or was ended from outside. */
    NOTHING
}
