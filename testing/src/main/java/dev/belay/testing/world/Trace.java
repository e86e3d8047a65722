package dev.belay.testing.world;

import java.util.HashSet;
import java.util.Set;

/**
 * What one running of a step has left in the world.
 *
 * @param present how many times its effect is there; more than one is a fault
 * @param partly whether a failed attempt left a part of it
 * @param ever whether it ever happened
 * @param failed whether an attempt of it failed for sure, so that its undo is due all the same
 * @param takenBack whether an undo took back what was there last
 * @param keys the idempotency keys that the other side has seen, where it honours them
 * @param began when its last attempt began, as a place in the order of all beginnings
 */
public record Trace(
        int present, boolean partly, boolean ever, boolean failed, boolean takenBack, Set<String> keys, int began) {

    /** Nothing. */
    public static final Trace NONE = new Trace(0, false, false, false, false, Set.of(), 0);

    /** Copies the keys. */
    public Trace {
        keys = Set.copyOf(keys);
    }

    /** Whether anything of it is there. */
    public boolean isThere() {
        return present != 0 || partly;
    }

    /** With another attempt begun. */
    public Trace began(int order) {
        return new Trace(present, partly, ever, failed, takenBack, keys, order);
    }

    /** With its effect there so many times. */
    public Trace happened(int times, String key) {
        return new Trace(times, false, true, failed, false, with(key), began);
    }

    /** With nothing left, by its undo. */
    public Trace undone(String key) {
        return new Trace(0, false, ever, failed, true, with(key), began);
    }

    /** With nothing left, by the hand of a person. */
    public Trace removed() {
        return new Trace(0, false, ever, failed, takenBack, keys, began);
    }

    /** With a failed attempt, after a part of it or before. */
    public Trace failedAfter(boolean part) {
        return new Trace(present, partly || part && present == 0, ever || part, true, takenBack, keys, began);
    }

    private Set<String> with(String key) {
        if (key.isEmpty()) {
            return keys;
        }
        Set<String> more = new HashSet<>(keys);
        more.add(key);
        return more;
    }
}
