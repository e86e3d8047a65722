package dev.belay.dialect.shape;

/**
 * A key of a mapping.
 *
 * @param name as written
 * @param form what its value may be
 * @param presence whether the mapping is refused without it
 * @param description one or two sentences for people, in the schema and the reference
 */
public record Key(String name, Form form, Presence presence, String description) {

    /** What follows when a key is left out. */
    public enum Presence {
        OPTIONAL,
        REQUIRED,
        /** It is required because without it something would have no end. */
        BOUND
    }

    /** Whether the mapping is refused without it. */
    public boolean isRequired() {
        return presence != Presence.OPTIONAL;
    }

    /** A key that may be left out. */
    public static Key of(String name, Form form, String description) {
        return new Key(name, form, Presence.OPTIONAL, description);
    }

    /** A key that must be there. */
    public static Key required(String name, Form form, String description) {
        return new Key(name, form, Presence.REQUIRED, description);
    }

    /** A key without which something would have no end. */
    public static Key bound(String name, Form form, String description) {
        return new Key(name, form, Presence.BOUND, description);
    }
}
