package dev.belay.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testing.Pace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules through deaths, outages and clocks that are set: each instant runs exactly once, or is listed as missed. */
final class OdysseyTest {

    private static final int SEEDS = Integer.getInteger("belay.odysseys", 150);
    private static final int FIRST = Integer.getInteger("belay.odyssey", 1);

    @TempDir
    Path folder;

    @Test
    void eachInstantRunsExactlyOnceOrIsListedAsMissed() {
        Pace pace = Pace.of("Schedules");
        int deaths = 0;
        int jumps = 0;
        int executions = 0;
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Odyssey odyssey = travelled(seed);

            assertThat(odyssey.violations()).as("seed %d: %s", seed, odyssey).isEmpty();
            deaths += odyssey.deaths;
            jumps += odyssey.jumps;
            executions += odyssey.executions();
        }

        pace.tell(SEEDS, executions);
        System.out.printf("%d odysseys: %d deaths, %d jumps, %d executions%n", SEEDS, deaths, jumps, executions);
        assertThat(deaths).as("a way without deaths proves nothing").isGreaterThan(SEEDS);
        assertThat(jumps).isGreaterThan(SEEDS);
        assertThat(executions).isGreaterThan(SEEDS);
    }

    private Odyssey travelled(int seed) {
        var odyssey = new Odyssey(seed, folder);
        try {
            odyssey.travel();
        } catch (AssertionError stuck) {
            throw new AssertionError("seed " + seed + ": " + odyssey, stuck);
        }
        return odyssey;
    }
}
