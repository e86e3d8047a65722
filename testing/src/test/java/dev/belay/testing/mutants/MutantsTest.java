package dev.belay.testing.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The proofs are worth something: each of these mistakes is found, by the simulation or by the exploration. */
class MutantsTest {

    private static final long SIMULATIONS = 40_000;
    private static final long GATE_COURSES = 400;
    private static final long TRIGGER_COURSES = 60;
    private static final long LINEAGE_COURSES = 100;

    @TempDir
    private Path folder;

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

    static Stream<Mutant> gateMutants() {
        return GateMutants.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gateMutants")
    void isFoundByTheSimulationOfGates(Mutant mutant) throws Exception {
        Class<?> world = new MutantCore(mutant).loadClass("dev.belay.testing.gates.GateWorld");

        assertThat((String) world.getMethod("firstBrokenPromise", long.class).invoke(null, GATE_COURSES))
                .as("the promise that is broken when %s", mutant)
                .isNotEmpty();
    }

    static Stream<Mutant> triggerMutants() {
        return TriggerMutants.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("triggerMutants")
    void isFoundByTheSimulationOfTriggers(Mutant mutant) throws Exception {
        Class<?> world = new MutantCore(mutant).loadClass("dev.belay.testing.engine.TriggerWorld");

        assertThat((String) world.getMethod("firstBrokenPromise", long.class, Path.class)
                        .invoke(null, TRIGGER_COURSES, folder))
                .as("the promise that is broken when %s", mutant)
                .isNotEmpty();
    }

    static Stream<Mutant> lineageMutants() {
        return LineageMutants.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lineageMutants")
    void isFoundByTheSimulationOfRetriesAndForks(Mutant mutant) throws Exception {
        Class<?> world = new MutantCore(mutant).loadClass("dev.belay.testing.engine.LineageWorld");

        assertThat((String) world.getMethod("firstBrokenPromise", long.class, Path.class)
                        .invoke(null, LINEAGE_COURSES, folder))
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
