package dev.belay.proof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The long form looks for these; here they are only kept in step with the code that they change. */
class ServedMutantsTest {

    static final EngineMutant[] MUTANTS = {
        ServedMutants.DELIVERED_EARLY,
        ServedMutants.ACCEPTED_EARLY,
        ServedMutants.FIRED_APART,
        ServedMutants.FIRED_LATER,
        ServedMutants.BEGUN_EARLY,
        ServedMutants.INSTANT_WITHOUT_KEY,
        ServedMutants.LINK_LATER
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("MUTANTS")
    void changesCodeThatIsThereAndCompiles(EngineMutant mutant) throws IOException {
        assertThat(MutantClasses.compile(folder, mutant)).isNotEmptyDirectory();
    }
}
