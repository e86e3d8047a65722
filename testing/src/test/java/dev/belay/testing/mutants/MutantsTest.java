package dev.belay.testing.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exploration is worth something: it finds each of these mistakes. */
class MutantsTest {

    static Stream<Mutant> mutants() {
        return Mutants.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void isFound(Mutant mutant) throws Exception {
        Class<?> tour = new MutantCore(mutant).loadClass("dev.belay.testing.explorer.Tour");

        String brokenPromise = (String) tour.getMethod("firstBrokenPromise").invoke(null);

        assertThat(brokenPromise)
                .as("the promise that is broken when %s", mutant)
                .isNotEmpty();
    }
}
