package dev.belay.trigger;

import java.util.Optional;

/**
 * What a trigger did before, as far as it matters now.
 *
 * @param onThis when it fired on this very occurrence
 * @param onSame when it last fired on one with the same key
 */
public record Past(Optional<Fired> onThis, Optional<Fired> onSame) {

    /** It never fired. */
    public static final Past NONE = new Past(Optional.empty(), Optional.empty());
}
