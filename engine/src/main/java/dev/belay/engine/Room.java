package dev.belay.engine;

/**
 * How much of its executions an engine holds in memory at once. What it does not hold it reads from the journal.
 *
 * @param places how many may be at work of those that begin by themselves: recovered, due, or at last their turn
 * @param restingEvents how many events those may have made that wait for something and are held all the same
 */
public record Room(int places, long restingEvents) {

    /** A step gives back a megabyte at most, and that is in memory a few times until it is stored. */
    private static final long BYTES_PER_PLACE = 4L * 1024 * 1024;

    private static final int FEWEST_PLACES = 8;
    private static final int MOST_PLACES = 1_024;

    /** An event adds a kilobyte at most to a state, and the states may take an eighth of the heap. */
    private static final long BYTES_PER_EVENT = 8L * 1024;

    /** As much as a heap of so many bytes has room for. */
    public static Room inHeap(long bytes) {
        return new Room(Math.clamp(bytes / BYTES_PER_PLACE, FEWEST_PLACES, MOST_PLACES), bytes / BYTES_PER_EVENT);
    }
}
