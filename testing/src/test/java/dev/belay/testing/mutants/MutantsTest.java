package dev.belay.testing.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The proofs are worth something: each of these mistakes is found, by the simulation or by the exploration. */
class MutantsTest {

    private static final long SIMULATIONS = 40_000;

    static Stream<Mutant> mutants() {
        return Mutants.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void isFound(Mutant mutant) throws Exception {
        MutantCore core = new MutantCore(mutant);

        String brokenPromise = simulated(core);

        assertThat(brokenPromise.isEmpty() ? explored(core) : brokenPromise)
                .as("the promise that is broken when %s", mutant)
                .isNotEmpty();
    }

    private static String simulated(MutantCore core) throws Exception {
        Class<?> world = core.loadClass("dev.belay.testing.simulation.SimulatedWorld");
        return (String) world.getMethod("firstBrokenPromise", long.class).invoke(null, SIMULATIONS);
    }

    private static String explored(MutantCore core) throws Exception {
        Class<?> tour = core.loadClass("dev.belay.testing.explorer.Tour");
        return (String) tour.getMethod("firstBrokenPromise").invoke(null);
    }
}
