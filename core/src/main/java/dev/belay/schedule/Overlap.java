package dev.belay.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of an instant while an earlier execution of the same schedule has not ended. */
public enum Overlap {
    /** It is missed. */
    SKIP,
    /** It waits for its turn. */
    QUEUE,
    /** It begins all the same. */
    ALLOW,
    /** The one at work is cancelled; when that has been taken back, it begins. */
    REPLACE;

    /** As it is written. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is written so. */
    public static Optional<Overlap> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
