package dev.belay.testing.world;

/** A promise was broken. */
public final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The broken promise, as a sentence. */
    public Violation(String sentence) {
        super(sentence);
    }
}
