package dev.belay.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is certain of steps before anything has run, by their ids.
 *
 * <p>An iteration keeps its own, because its steps may fare otherwise than those of the next one.
 */
final class Fates {

    private final @Nullable Fates around;
    private final Map<String, Fate> known = new HashMap<>();

    private Fates(@Nullable Fates around) {
        this.around = around;
    }

    /** What is certain of a step. */
    enum Fate {
        /** It is skipped. */
        SKIPPED,
        /** It is nested in a step that is skipped. */
        UNREACHED
    }

    static Fates outermost() {
        return new Fates(null);
    }

    Fates iteration() {
        return new Fates(this);
    }

    void set(String id, Fate fate) {
        known.put(id, fate);
    }

    Optional<Fate> of(String id) {
        for (Fates here = this; here != null; here = here.around) {
            Fate fate = here.known.get(id);
            if (fate != null) {
                return Optional.of(fate);
            }
        }
        return Optional.empty();
    }
}
