package dev.belay.testing.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Families in a hostile world keep every promise; {@code -Dbelay.seeds} tries so many of them. */
class FamilySimulationTest {

    private static final long SEEDS = Long.getLong("belay.seeds", 2_000);

    @Test
    void keepsEveryPromise() {
        assertThat(FamilySimulation.firstBrokenPromise(SEEDS)).isEmpty();
    }
}
