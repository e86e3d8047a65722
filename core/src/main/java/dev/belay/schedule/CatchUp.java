package dev.belay.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of instants that passed while nobody looked. */
public enum CatchUp {
    /** They are missed. */
    SKIP,
    /** The latest one begins late, and those before it are missed. */
    LATEST,
    /** Each of them begins late. */
    ALL;

    /** As it is written. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is written so. */
    public static Optional<CatchUp> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
