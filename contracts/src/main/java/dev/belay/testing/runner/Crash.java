package dev.belay.testing.runner;

/**
 * Cuts a runner short before one of its changes, as a power cut would; or just counts them. Nothing that comes after it
 * changes anything either: who tidies up on his way out does not get to it.
 */
public final class Crash implements Runnable {

    /** Ends the attempt where it stands. */
    public static final class Cut extends Error {
        private static final long serialVersionUID = 1L;

        Cut(int change) {
            super("Cut short before change " + change + ".");
        }
    }

    private final int at;
    private int changes;

    private Crash(int at) {
        this.at = at;
    }

    /** Comes before the change of that number, counted from 0. */
    public static Crash before(int change) {
        return new Crash(change);
    }

    /** Never comes. */
    public static Crash never() {
        return new Crash(-1);
    }

    @Override
    public void run() {
        if (at >= 0 && changes >= at) {
            throw new Cut(at);
        }
        changes++;
    }

    /** How many changes there were. */
    public int changes() {
        return changes;
    }
}
