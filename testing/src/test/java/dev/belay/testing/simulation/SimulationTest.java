package dev.belay.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.execution.Status;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random definitions in a hostile world keep every promise.
 *
 * <p>In each, anything may go wrong at first (safety), and then nothing does (liveness): it must come to its end. The
 * reference reads the documentation a second time and must agree. {@code -Dbelay.simulations=1000000} simulates so many, {@code -Dbelay.seed=N} begins with that
 * seed; with a seed alone only that one is simulated.
 */
class SimulationTest {

    private static final long SEED = Long.getLong("belay.seed", 1);
    private static final long DEFINITIONS =
            Long.getLong("belay.simulations", System.getProperty("belay.seed") == null ? 2_000 : 1);
    private static final int THREADS = Runtime.getRuntime().availableProcessors() > 1 ? 2 : 1;

    /** What was met on the way, by all threads together. */
    private record Met(
            Map<Status, Integer> ends, Map<Hazard, Integer> hazards, Map<Feature, Integer> features, long nanos) {
        static Met nothing() {
            return new Met(new EnumMap<>(Status.class), new EnumMap<>(Hazard.class), new EnumMap<>(Feature.class), 0);
        }

        Met and(Met other) {
            other.ends.forEach((end, times) -> ends.merge(end, times, Integer::sum));
            other.hazards.forEach((hazard, times) -> hazards.merge(hazard, times, Integer::sum));
            other.features.forEach((feature, times) -> features.merge(feature, times, Integer::sum));
            return new Met(ends, hazards, features, nanos + other.nanos);
        }
    }

    private interface Simulation {
        Status run(long seed, Map<Hazard, Integer> hazards, Map<Feature, Integer> features);
    }

    @Test
    void keepsEveryPromiseOverTheCore() {
        Met met = simulate("core", DEFINITIONS, SimulatedWorld::overTheCore);

        assertThat(met.ends.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo((int) DEFINITIONS);
    }

    @Test
    void keepsEveryPromiseOverTheEnginesDriver() {
        long definitions = DEFINITIONS > 10_000 ? DEFINITIONS / 10 : Math.max(1, DEFINITIONS / 5);

        Met met = simulate("engine", definitions, SimulatedWorld::overTheEngine);

        assertThat(met.ends.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo((int) definitions);
    }

    /** A harness whose faults never happen, or that leaves out a part of the language, proves nothing. */
    @Test
    void meetsEveryHazardAndEveryFeatureAndReachesEveryEnd() {
        Met met = simulate("core", Math.max(4_000, DEFINITIONS), SimulatedWorld::overTheCore);

        assertThat(met.hazards.keySet()).containsExactlyInAnyOrder(Hazard.values());
        assertThat(met.features.keySet()).containsExactlyInAnyOrder(Feature.values());
        assertThat(met.ends.keySet())
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

    private static Met simulate(String host, long definitions, Simulation simulation) {
        Met all = IntStream.range(0, THREADS)
                .parallel()
                .mapToObj(thread -> share(thread, definitions, simulation))
                .reduce(Met::and)
                .orElseThrow();
        System.out.printf(
                "Over the %s: %d definitions, seeds %d to %d, %.1f CPU seconds, %.0f per CPU second%n"
                        + "  ends %s%n  hazards %s%n  features %s%n",
                host,
                definitions,
                SEED,
                SEED + definitions - 1,
                all.nanos / 1e9,
                definitions / (all.nanos / 1e9),
                all.ends,
                all.hazards,
                all.features);
        return all;
    }

    private static Met share(int thread, long definitions, Simulation simulation) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Met met = Met.nothing();
        for (long seed = SEED + thread; seed < SEED + definitions; seed += THREADS) {
            met.ends.merge(simulation.run(seed, met.hazards, met.features), 1, Integer::sum);
        }
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        return met.and(new Met(Map.of(), Map.of(), Map.of(), nanos));
    }
}
