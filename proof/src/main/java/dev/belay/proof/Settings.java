package dev.belay.proof;

import java.nio.file.Path;

/**
 * How much is tried, and where.
 *
 * @param folder a new folder for everything that the proof writes
 * @param length the short form that continuous integration runs, or all of it
 * @param seed of every random choice
 */
public record Settings(Path folder, Length length, long seed) {

    /** How much is tried. */
    public enum Length {
        SHORT,
        FULL
    }

    /** One of two figures, by the length. */
    public int count(int inShort, int inFull) {
        return length == Length.FULL ? inFull : inShort;
    }
}
