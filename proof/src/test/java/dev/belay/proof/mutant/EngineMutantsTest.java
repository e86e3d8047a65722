package dev.belay.proof.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.proof.host.HostSetup;
import dev.belay.proof.kills.KilledRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of the engine and the store are found: by kills of the real process, or by the contract of the journal. */
class EngineMutantsTest {

    private static final int JOBS = 80;
    private static final int MOST_KILLS = 3;

    @TempDir
    Path folder;

    static Stream<EngineMutant> foundByKills() {
        return Stream.of(
                StoreMutants.TOLD_TOO_EARLY,
                StoreMutants.INTENT_AFTER_EFFECT,
                StoreMutants.TIMER_LOST,
                StoreMutants.KEY_FORGOTTEN,
                EngineMutants.SKIPPED);
    }

    @ParameterizedTest
    @MethodSource
    void foundByKills(EngineMutant mutant) throws Exception {
        Path classes = MutantClasses.compile(folder.resolve("mutant"), mutant);
        var setup = HostSetup.in(folder, 50).with(classes);

        var came = new KilledRun(setup, MOST_KILLS, JOBS, 1).run();

        System.out.println(mutant + ": " + came.violations());
        assertThat(came.violations()).isNotEmpty();
    }
}
