package dev.belay.trigger;

import java.util.Locale;

/** What became of something that came to a trigger, in one word. */
public enum Outcome {
    /** It started an execution. */
    FIRED,
    /** The same had fired before. */
    DUPLICATE,
    /** The same had fired a short while ago. */
    COOLING,
    /** It was not meant. */
    UNMATCHED,
    /** It was meant, and nothing could be started. */
    REFUSED;

    /** Its name at every face, such as {@code fired}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
