package dev.belay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Prints what was measured: how first, then the ratios, then the figures they are made of. */
final class Report {

    private static final PrintStream OUT = System.out;

    private Report() {}

    /** One round at one load. */
    record Line(int inFlight, Measured store, Measured engine) {}

    static void head(String[] arguments, Main.Options options) throws IOException {
        say(String.format(Locale.ROOT, "command     bench/run %s", String.join(" ", arguments)));
        say(String.format(Locale.ROOT, "at          %s", Instant.now()));
        say(String.format(
                Locale.ROOT,
                "java        %s, %s processors",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors()));
        say(String.format(
                Locale.ROOT, "system      %s %s", System.getProperty("os.name"), System.getProperty("os.version")));
        say(String.format(Locale.ROOT, "load before %s", loadAverage()));
        say(String.format(
                Locale.ROOT,
                "folder on   %s",
                Files.getFileStore(existing(options.folder())).type()));
        say(String.format(
                Locale.ROOT, "rounds      %d counted after one that warms up, medians below", options.rounds()));
        say("");
    }

    private static Path existing(Path folder) {
        Path above = folder.getParent();
        return Files.exists(folder) || above == null ? folder : existing(above);
    }

    private static String loadAverage() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.isReadable(file) ? Files.readString(file).strip() : "unknown";
    }

    static void print(List<Line> lines, int steps) {
        List<Integer> loads = lines.stream().map(Line::inFlight).distinct().toList();
        say("A step of the engine in terms of an append to the bare store, side by side:");
        for (int load : loads) {
            say(String.format(
                    Locale.ROOT,
                    "  %3d in flight   CPU x %5.2f   time per operation x %5.2f",
                    load,
                    median(
                            lines,
                            load,
                            line -> line.engine().cpuMicros() / line.store().cpuMicros()),
                    median(
                            lines,
                            load,
                            line -> line.store().perSecond() / line.engine().perSecond())));
        }
        say("");
        say("  in flight        what   operations/s   CPU us/operation   median ms");
        for (int load : loads) {
            row(lines, load, "bare append", Line::store);
            row(lines, load, "durable step", Line::engine);
        }
        say("");
        say(String.format(
                Locale.ROOT,
                "An operation of the engine is a step; its median is that of a whole execution of %d steps.",
                steps));
        say(String.format(
                Locale.ROOT,
                "One execution alone: %.2f ms, and the bare store's single commit: %.2f ms.",
                median(lines, 1, line -> line.engine().median().toNanos() / 1e6),
                median(lines, 1, line -> line.store().median().toNanos() / 1e6)));
    }

    private static void row(List<Line> lines, int load, String what, Function<Line, Measured> of) {
        say(String.format(
                Locale.ROOT,
                "  %9d  %12s   %12.0f   %16.1f   %9.2f",
                load,
                what,
                median(lines, load, line -> of.apply(line).perSecond()),
                median(lines, load, line -> of.apply(line).cpuMicros()),
                median(lines, load, line -> of.apply(line).median().toNanos() / 1e6)));
    }

    private static double median(List<Line> lines, int load, ToDoubleFunction<Line> figure) {
        double[] figures = lines.stream()
                .filter(line -> line.inFlight() == load)
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return figures[figures.length / 2];
    }

    private static void say(String line) {
        OUT.println(line);
    }
}
