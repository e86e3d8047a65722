package dev.belay.engine.journal;

/**
 * The store cannot take a change now: the disk is full, read-only or gone.
 *
 * <p>Nothing of the change was stored. The worker holds the decision and asks again; after its
 * patience the process ends with the exit code for its environment.
 */
public final class JournalUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a sentence that says what the disk said and what to do. */
    public JournalUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** The sentence for a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
