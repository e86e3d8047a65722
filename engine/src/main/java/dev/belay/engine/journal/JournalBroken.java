package dev.belay.engine.journal;

/**
 * The store cannot say what is on disk: an fsync failed, or a commit ended without an answer.
 *
 * <p>The change that met this may or may not have been stored. The process must stop: only the
 * next opening, which reads what is really there, can go on. Every later call that writes throws
 * this too.
 */
public final class JournalBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a sentence that says what the disk said and what to do. */
    public JournalBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
