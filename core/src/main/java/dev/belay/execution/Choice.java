package dev.belay.execution;

/** What a person decides about a step in doubt, or about an undo that failed. */
public enum Choice {
    /** Try it again. */
    RETRY,
    /** Leave it; it is named as a leftover. */
    SKIP,
    /** It is done: the step happened, or what it did was taken back by hand. */
    DONE
}
