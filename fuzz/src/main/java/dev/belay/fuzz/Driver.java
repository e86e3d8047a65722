package dev.belay.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * What the fuzzer calls, for the target that the system property {@code belay.fuzz.target} names; one thread.
 *
 * <p>Reading may take a second of processor time at most. What took longer is read once more before it counts: the first
 * time may have paid for classes that were loaded and given their counters.
 */
public final class Driver {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Target TARGET = Targets.named(System.getProperty("belay.fuzz.target", ""));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Driver() {}

    /** One input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (nanos(input) > LONGEST.toNanos()) {
            long again = nanos(input);
            Broken.unless(again <= LONGEST.toNanos(), "%d bytes took %d ms", input.length, again / 1_000_000);
        }
    }

    private static long nanos(byte[] input) {
        long before = THREADS.getCurrentThreadCpuTime();
        TARGET.read(input);
        return THREADS.getCurrentThreadCpuTime() - before;
    }
}
