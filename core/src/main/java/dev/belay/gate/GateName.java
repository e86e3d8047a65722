package dev.belay.gate;

/**
 * Which gate: the same name of the same kind is the same gate, in whatever definition it stands.
 *
 * @param kind what kind of gate
 * @param name not blank, at most {@link #MAX_LENGTH} characters
 */
public record GateName(GateKind kind, String name) {

    /** A longer name is refused. */
    public static final int MAX_LENGTH = 200;

    /** Refuses what is no name. */
    public GateName {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "The name of a gate must have 1 to " + MAX_LENGTH + " characters, found `" + name + "`.");
        }
    }

    /** Whether a text can be the name of a gate. */
    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= MAX_LENGTH;
    }

    /** For people: its kind and its name. */
    public String text() {
        return kind.id() + " " + name;
    }

    @Override
    public String toString() {
        return text();
    }
}
