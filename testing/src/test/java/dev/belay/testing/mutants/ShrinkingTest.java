package dev.belay.testing.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulation that fails shows little more than what it failed with. */
class ShrinkingTest {

    private static final int LARGE = 6;
    private static final int FAILURES = 3;
    private static final long SEEDS = 5_000;

    /** How many steps the seed's definition has, how many are left, and whether the message says so. */
    private record Failed(int began, int steps, boolean told) {}

    @ParameterizedTest
    @ValueSource(
            strings = {"an outcome is recorded before the effect has ended", "undos run in the order of the steps"})
    void leavesOnlyWhatBreaksThePromise(String mistake) throws Exception {
        List<Failed> large = failures(mistake).stream()
                .filter(failed -> failed.began >= LARGE)
                .toList();

        assertThat(large).isNotEmpty().allSatisfy(failed -> {
            assertThat(failed.steps).isLessThan(failed.began);
            assertThat(failed.told).isTrue();
        });
        assertThat(large).anySatisfy(failed -> assertThat(2 * failed.steps).isLessThanOrEqualTo(failed.began));
    }

    /** The first failures of the core with that mistake. */
    private static List<Failed> failures(String mistake) throws Exception {
        Mutant mutant = Mutants.ALL.stream()
                .filter(known -> known.name().equals(mistake))
                .findFirst()
                .orElseThrow();
        var simulate = new MutantCore(mutant)
                .loadClass("dev.belay.testing.simulation.SimulatedWorld")
                .getMethod("overTheCore", long.class);
        List<Failed> failures = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS && failures.size() < FAILURES; seed++) {
            try {
                simulate.invoke(null, seed);
            } catch (InvocationTargetException failed) {
                failures.add(failed(failed.getCause()));
            }
        }
        return failures;
    }

    /** Of another loader's class: only reflection reaches it. */
    private static Failed failed(Throwable failed) throws ReflectiveOperationException {
        int began = number(failed, "began");
        boolean told = failed.getMessage().contains("The seed's own definition has " + began + " steps");
        return new Failed(began, number(failed, "steps"), told);
    }

    private static int number(Throwable failed, String name) throws ReflectiveOperationException {
        return (int) failed.getClass().getMethod(name).invoke(failed);
    }
}
