package dev.belay.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a load took.
 *
 * @param operations how many were done
 * @param wall how long all of them took
 * @param cpu of the whole process meanwhile
 * @param allocated by the whole process meanwhile, in bytes
 * @param median of the time from asking to the answer
 */
record Measured(long operations, Duration wall, Duration cpu, long allocated, Duration median) {

    double perSecond() {
        return operations / (wall.toNanos() / 1e9);
    }

    double cpuMicros() {
        return cpu.toNanos() / 1e3 / operations;
    }

    double allocatedEach() {
        return (double) allocated / operations;
    }

    /** Measures from its making until {@link #done}. */
    static final class Meter {
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final long allocatedBefore = threads.getTotalThreadAllocatedBytes();
        private final long began = System.nanoTime();
        private final long cpuBefore = system.getProcessCpuTime();

        /** Of that many operations, of which nobody waited for a single one. */
        Measured done(long operations) {
            return done(operations, new long[] {0});
        }

        Measured done(long operations, long[] latencies) {
            long cpu = system.getProcessCpuTime() - cpuBefore;
            long wall = System.nanoTime() - began;
            Arrays.sort(latencies);
            return new Measured(
                    operations,
                    Duration.ofNanos(wall),
                    Duration.ofNanos(cpu),
                    threads.getTotalThreadAllocatedBytes() - allocatedBefore,
                    Duration.ofNanos(latencies[latencies.length / 2]));
        }
    }
}
