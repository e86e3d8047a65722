package dev.belay.fuzz;

import java.util.Objects;

/** Something that must hold for any bytes does not. */
public final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Broken(String message) {
        super(message);
    }

    /** Throws unless it holds. */
    public static void unless(boolean holds, String claim, Object... found) {
        if (!holds) {
            throw new Broken(String.format(claim, found));
        }
    }

    /** Throws unless the two are equal. */
    public static void unlessEqual(Object one, Object other, String claim) {
        unless(Objects.equals(one, other), "%s:%n%s%n%s", claim, one, other);
    }
}
