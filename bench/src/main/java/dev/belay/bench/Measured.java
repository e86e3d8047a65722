package dev.belay.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a load took.
 *
 * @param operations how many were done
 * @param wall how long all of them took
 * @param cpu of the whole process meanwhile
 * @param median of the time from asking to the answer
 */
record Measured(long operations, Duration wall, Duration cpu, Duration median) {

    double perSecond() {
        return operations / (wall.toNanos() / 1e9);
    }

    double cpuMicros() {
        return cpu.toNanos() / 1e3 / operations;
    }

    /** Measures from its making until {@link #done}. */
    static final class Meter {
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final long began = System.nanoTime();
        private final long cpuBefore = system.getProcessCpuTime();

        Measured done(long operations, long[] latencies) {
            long cpu = system.getProcessCpuTime() - cpuBefore;
            long wall = System.nanoTime() - began;
            Arrays.sort(latencies);
            return new Measured(
                    operations,
                    Duration.ofNanos(wall),
                    Duration.ofNanos(cpu),
                    Duration.ofNanos(latencies[latencies.length / 2]));
        }
    }
}
