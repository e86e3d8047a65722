package dev.belay.bench.scale;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times calls of one thread, by the wall and by the processor: what the machine does besides is only in the former.
 */
final class Stopwatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long[] wall;
    private final long[] processor;
    private int count;
    private long began;
    private long processorBegan;

    Stopwatch(int times) {
        wall = new long[times];
        processor = new long[times];
    }

    void begin() {
        processorBegan = THREADS.getCurrentThreadCpuTime();
        began = System.nanoTime();
    }

    void end() {
        wall[count] = System.nanoTime() - began;
        processor[count] = THREADS.getCurrentThreadCpuTime() - processorBegan;
        count++;
    }

    @Override
    public String toString() {
        long longest = Arrays.stream(processor).max().orElse(0);
        return String.format(Locale.ROOT, "%s   longest of CPU %8.2f ms", Latencies.of(wall), longest / 1e6);
    }
}
