package dev.belay.definition;

import java.util.Optional;

/**
 * How a definition names another one: by its name, and by a version where it means a certain one.
 *
 * @param name the other definition's name
 * @param version which of its registered versions; the newest where none is given
 */
public record WorkflowName(String name, Optional<String> version) {

    private static final char BEFORE_VERSION = '@';

    /** The newest version of that name. */
    public static WorkflowName newest(String name) {
        return new WorkflowName(name, Optional.empty());
    }

    /** Reads {@code NAME} or {@code NAME@VERSION}. */
    public static WorkflowName parse(String text) {
        int at = text.indexOf(BEFORE_VERSION);
        return at < 0 ? newest(text) : new WorkflowName(text.substring(0, at), Optional.of(text.substring(at + 1)));
    }

    /** As it is written. */
    public String text() {
        return version.map(which -> name + BEFORE_VERSION + which).orElse(name);
    }

    @Override
    public String toString() {
        return text();
    }
}
