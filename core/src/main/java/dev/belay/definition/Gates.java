package dev.belay.definition;

import dev.belay.gate.GateKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The gates that the attempts of a step pass: at most one of each kind.
 *
 * @param uses in the order in which they are asked
 */
public record Gates(List<GateUse> uses) {

    /** No gate at all. */
    public static final Gates NONE = new Gates(List.of());

    /** Puts them in the order of asking, and refuses a second one of the same kind. */
    public Gates {
        uses = uses.stream()
                .sorted(Comparator.comparing(use -> use.terms().kind()))
                .toList();
        if (uses.stream().map(use -> use.terms().kind()).distinct().count() < uses.size()) {
            throw new IllegalArgumentException("A step has at most one gate of each kind.");
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return uses.isEmpty();
    }

    /** The gate of that kind. */
    public Optional<GateUse> of(GateKind kind) {
        return uses.stream().filter(use -> use.terms().kind() == kind).findFirst();
    }
}
