package dev.belay.testing.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation of families is worth something: each of these mistakes about children is found by it. */
class FamilyMutantsTest {

    private static final long FAMILIES = 4_000;

    private static final List<Mutant> ALL = List.of(
            new Mutant(
                    "a completed child is not known to the rollback",
                    "ApplyingToChild.java",
                    "if (!end.stands()) {",
                    "if (end.stands() || !end.stands()) {"),
            new Mutant(
                    "a child that completes is never known to have done something",
                    "ChildEnd.java",
                    "completed && !child.touched().isEmpty(),",
                    "completed && child.touched().size() > 99,"),
            new Mutant(
                    "what a failed child left is not named",
                    "ApplyingToChild.java",
                    "for (Leftover left : end.leftovers()) {",
                    "for (Leftover left : end.leftovers().subList(0, 0)) {"),
            new Mutant(
                    "what the undo of a child left is not named",
                    "Rollbacks.java",
                    "if (end.leftovers().isEmpty()) {",
                    "if (end.leftovers().size() < 99) {"),
            new Mutant(
                    "a cancel forgets the child that is at work",
                    "Closing.java",
                    "case Stage.Attending attending -> Subflows.stop(draft, node, attending, why, force);",
                    "case Stage.Attending attending -> abandon(draft, path);"));

    static Stream<Mutant> mutants() {
        return ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void isFound(Mutant mutant) throws Exception {
        Class<?> simulation = new MutantCore(mutant).loadClass("dev.belay.testing.family.FamilySimulation");

        String brokenPromise =
                (String) simulation.getMethod("firstBrokenPromise", long.class).invoke(null, FAMILIES);

        assertThat(brokenPromise)
                .as("the promise that is broken when %s", mutant)
                .isNotEmpty();
    }
}
