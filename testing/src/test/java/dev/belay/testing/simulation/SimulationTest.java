package dev.belay.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Status;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random definitions in a hostile world keep every promise.
 *
 * <p>{@code -Dbelay.simulations=1000000} simulates so many, {@code -Dbelay.seed=N} begins with that
 * seed; with a seed alone only that one is simulated.
 */
class SimulationTest {

    private static final long SEED = Long.getLong("belay.seed", 1);
    private static final long DEFINITIONS =
            Long.getLong("belay.simulations", System.getProperty("belay.seed") == null ? 2_000 : 1);

    @Test
    void keepsEveryPromiseOverTheCore() {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        Map<Status, Integer> ends = simulate(DEFINITIONS, SimulatedWorld::overTheCore);

        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
        System.out.printf(
                "%d definitions from the seed %d, %.0f per CPU second: %s%n",
                DEFINITIONS, SEED, DEFINITIONS / seconds, ends);
    }

    @Test
    void keepsEveryPromiseOverTheEnginesDriver() {
        Map<Status, Integer> ends = simulate(Math.max(1, DEFINITIONS / 5), SimulatedWorld::overTheEngine);

        assertThat(ends.values().stream().mapToInt(Integer::intValue).sum()).isPositive();
    }

    /** A harness whose faults never happen proves nothing. */
    @Test
    void meetsEveryHazardAndReachesEveryEnd() {
        Map<Hazard, Integer> met = new EnumMap<>(Hazard.class);

        Map<Status, Integer> ends = simulate(2_000, seed -> SimulatedWorld.overTheCore(seed, met));

        System.out.println("Hazards met: " + met);
        assertThat(met.keySet()).containsExactlyInAnyOrder(Hazard.values());
        assertThat(ends.keySet())
                .containsExactlyInAnyOrder(
                        Status.COMPLETED,
                        Status.PARTIALLY_COMPLETED,
                        Status.ROLLED_BACK,
                        Status.ROLLBACK_INCOMPLETE,
                        Status.FAILED,
                        Status.CANCELLED);
    }

    @Test
    void goesTheSameWayFromTheSameSeed() {
        LongStream.range(0, 50)
                .forEach(seed ->
                        assertThat(SimulatedWorld.overTheCore(seed)).isEqualTo(SimulatedWorld.overTheCore(seed)));
    }

    private static Map<Status, Integer> simulate(long definitions, LongFunction<Status> simulation) {
        Map<Status, Integer> ends = new EnumMap<>(Status.class);
        for (long seed = SEED; seed < SEED + definitions; seed++) {
            ends.merge(simulation.apply(seed), 1, Integer::sum);
        }
        return ends;
    }
}
