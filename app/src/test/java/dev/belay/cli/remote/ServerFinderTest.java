package dev.belay.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFinderTest {

    private static final String URL = "http://127.0.0.1:8000";

    @TempDir
    private Path folder;

    private Optional<Target> named(String token) {
        var variables = Map.of("BELAY_TOKEN", token);
        return new ServerFinder(folder, folder, name -> Optional.ofNullable(variables.get(name))).named(URL, "");
    }

    @Test
    void takesATokenAsItStandsInAFile() {
        assertThat(named(" blt_abc\n").orElseThrow().token()).contains("blt_abc");
    }

    /** What is said of a token must not tell it. */
    @Test
    void refusesATokenThatNoRequestCanCarryAndDoesNotTellIt() {
        for (String token : new String[] {"blt_secret\nblt_other", "blt_secret \u00e9", "blt_secret\u0000"}) {
            assertThatThrownBy(() -> named(token)).isInstanceOfSatisfying(ServerRefused.class, refused -> {
                assertThat(refused.problems().getFirst().code()).isEqualTo(ProblemCode.SETTING_UNUSABLE);
                assertThat(refused.problems().toString())
                        .contains("BELAY_TOKEN")
                        .doesNotContain("secret");
            });
        }
    }
}
