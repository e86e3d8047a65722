package dev.belay.bench;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Prints what durable steps took: first in terms of the bare store, then in figures of this machine. */
final class Report {

    private static final double NANOS_PER_MILLI = 1e6;

    private Report() {}

    /** One round at one load. */
    record Line(int inFlight, Measured store, Measured engine) {}

    static void print(List<Line> lines, int steps, int rounds) {
        List<Integer> loads = lines.stream().map(Line::inFlight).distinct().toList();
        Print.line("Medians of %d rounds after one that warms up.", rounds);
        Print.line("A step of the engine in terms of an append to the bare store, side by side:");
        for (int load : loads) {
            Print.line(
                    "  %3d in flight   CPU x %5.2f   time per operation x %5.2f",
                    load,
                    median(
                            lines,
                            load,
                            line -> line.engine().cpuMicros() / line.store().cpuMicros()),
                    median(
                            lines,
                            load,
                            line -> line.store().perSecond() / line.engine().perSecond()));
        }
        Print.line("");
        Print.line("  in flight        what   operations/s   CPU us/operation   bytes/operation   median ms");
        for (int load : loads) {
            row(lines, load, "bare append", Line::store);
            row(lines, load, "durable step", Line::engine);
        }
        Print.line("");
        Print.line("An operation of the engine is a step; its median is that of a whole execution of %d steps.", steps);
        Print.line("CPU is that of all threads of the process; bytes are those allocated by all of them.");
        Print.line(
                "One execution alone: %.2f ms; the bare store's single commit beside it: %.2f ms.",
                median(lines, 1, line -> millis(line.engine())), median(lines, 1, line -> millis(line.store())));
    }

    private static double millis(Measured measured) {
        return measured.median().toNanos() / NANOS_PER_MILLI;
    }

    private static void row(List<Line> lines, int load, String what, Function<Line, Measured> of) {
        Print.line(
                "  %9d  %12s   %12.0f   %16.1f   %15.0f   %9.2f",
                load,
                what,
                median(lines, load, line -> of.apply(line).perSecond()),
                median(lines, load, line -> of.apply(line).cpuMicros()),
                median(lines, load, line -> of.apply(line).allocatedEach()),
                median(lines, load, line -> millis(of.apply(line))));
    }

    private static double median(List<Line> lines, int load, ToDoubleFunction<Line> figure) {
        return Print.median(lines.stream()
                .filter(line -> line.inFlight() == load)
                .mapToDouble(figure)
                .toArray());
    }
}
