package dev.belay.dialect.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KEYS =
            List.of("depends_on", "timeout", "undo", "run", "on_error", "id", "effect");

    @ParameterizedTest
    @CsvSource({
        "dependsOn, depends_on",
        "depend_on, depends_on",
        "TIMEOUT, timeout",
        "timout, timeout",
        "udno, undo",
        "rnu, run",
        "rn, run",
        "onerror, on_error",
        "efect, effect",
        "ID, id"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(Nearest.to(written, KEYS)).contains(meant);
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(Nearest.to("frobnicate", KEYS)).isEmpty();
        assertThat(Nearest.to("x", KEYS)).isEmpty();
        assertThat(Nearest.to("is", KEYS)).isEmpty();
        assertThat(Nearest.to("k".repeat(100_000), KEYS)).isEmpty();
        assertThat(Nearest.to("run", List.of())).isEmpty();
    }
}
