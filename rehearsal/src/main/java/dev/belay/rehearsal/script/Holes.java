package dev.belay.rehearsal.script;

import java.util.List;
import java.util.Set;

/**
 * What a definition is known to leave, or to ask a person about, when a fault comes at its worst moment.
 *
 * @param leaves ids of steps; those of a workflow that a step runs after the id of that step
 * @param asks the same
 */
public record Holes(Set<String> leaves, Set<String> asks) {

    /** None: whatever is found is told. */
    public static final Holes NONE = new Holes(Set.of(), Set.of());

    /** Copies the sets. */
    public Holes {
        leaves = Set.copyOf(leaves);
        asks = Set.copyOf(asks);
    }

    /** Those of these ids. */
    public static Holes of(List<String> leaves, List<String> asks) {
        return new Holes(Set.copyOf(leaves), Set.copyOf(asks));
    }
}
