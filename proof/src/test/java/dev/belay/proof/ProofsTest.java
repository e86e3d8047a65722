package dev.belay.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.Settings.Length;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every proof in the short form; {@code proof/run NAME} runs one in full length. */
class ProofsTest {

    private static final long SEED = 1;

    @TempDir
    Path folder;

    static List<String> names() {
        return Proofs.all().stream().map(Proof::name).toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("names")
    void keepsEveryPromiseInTheShortForm(String name) throws IOException, InterruptedException {
        Proof proof = Proofs.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();

        Verdict verdict = proof.run(new Settings(Files.createDirectories(folder.resolve(name)), Length.SHORT, SEED));

        System.out.println(name + ": " + verdict.figures());
        assertThat(verdict.violations()).as(proof.claim()).isEmpty();
        assertThat(verdict.hit()).as("faults that really happened").isPositive();
    }
}
