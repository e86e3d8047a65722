package dev.belay.testing.journal;

/** What befalls an append to a {@link MemoryJournal}. */
public enum Fate {
    /** It is stored and acknowledged. */
    STORED,
    /** The disk refuses it: nothing is stored, and the caller may ask again. */
    REFUSED,
    /** It is stored, but the caller hears only that nobody knows. */
    UNACKNOWLEDGED,
    /** It is not stored, and the caller hears only that nobody knows. */
    TORN
}
