package dev.belay.engine.journal;

import java.time.Instant;

/** One entry of the numbered stream over everything: an event of an execution, or a notice of something else. */
public sealed interface Entry permits StoredEvent, Notice {

    /** Its number, ascending in the order of commits; no two entries have the same. */
    long sequence();

    /** When it was decided. */
    Instant at();

    /** Its name and format, such as {@code step-started.1}. */
    String type();

    /** Its data, one JSON object. */
    String json();

    /** Its name without the number of its format, such as {@code step-started}. */
    default String name() {
        int dot = type().lastIndexOf('.');
        return dot < 0 ? type() : type().substring(0, dot);
    }
}
