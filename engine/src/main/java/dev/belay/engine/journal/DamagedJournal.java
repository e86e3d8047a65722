package dev.belay.engine.journal;

/** An event cannot be read, or cannot follow the events before it: the execution is set aside. */
public final class DamagedJournal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a sentence that says what was found. */
    public DamagedJournal(String message) {
        super(message);
    }

    /** With a sentence that says what was found, and what came of reading it. */
    public DamagedJournal(String message, Throwable cause) {
        super(message, cause);
    }

    /** The sentence for a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
