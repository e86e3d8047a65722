package dev.belay.testing.simulation;

import dev.belay.definition.Definition;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for a smaller definition that breaks the same promise.
 *
 * <p>A part is left out as long as the promise is still broken; what could not be left out stays. The faults are drawn
 * from the same seed, but may meet another step. Bounded: a simulation takes a fraction of a millisecond.
 */
final class Shrinking {

    private static final int TRIES = 2_000;

    private final Function<Definition, Optional<SimulationFailed>> simulate;
    private int tries;

    private Shrinking(Function<Definition, Optional<SimulationFailed>> simulate) {
        this.simulate = simulate;
    }

    /** The failure of the smallest definition that was found; {@code simulate} tries one with the same seed. */
    static SimulationFailed smallest(
            SimulationFailed failed, Function<Definition, Optional<SimulationFailed>> simulate) {
        return new Shrinking(simulate).smallest(failed);
    }

    private SimulationFailed smallest(SimulationFailed failed) {
        SimulationFailed smallest = failed;
        Optional<SimulationFailed> smaller = smaller(smallest);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = smaller(smallest);
        }
        return smallest == failed ? failed : new SimulationFailed(smallest, failed);
    }

    private Optional<SimulationFailed> smaller(SimulationFailed failed) {
        for (Definition definition : Smaller.than(failed.definition())) {
            if (++tries > TRIES) {
                return Optional.empty();
            }
            Optional<SimulationFailed> again = simulate.apply(definition).filter(failed::isAlike);
            if (again.isPresent()) {
                return again;
            }
        }
        return Optional.empty();
    }
}
