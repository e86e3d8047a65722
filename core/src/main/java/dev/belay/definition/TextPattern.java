package dev.belay.definition;

/** A pattern that a text must match as a whole, in linear time whatever the text. */
public interface TextPattern {

    /** The pattern as written. */
    String source();

    /** Whether the whole text matches. */
    boolean matches(String text);
}
