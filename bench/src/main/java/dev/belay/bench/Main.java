package dev.belay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs ten no-op steps per execution with full durability, beside appends to the bare store, and
 * prints what one costs in terms of the other.
 *
 * <p>Options: {@code --folder DIR} (a new folder on the disk to measure), {@code --executions N}
 * (at each load), {@code --rounds N}.
 */
public final class Main {

    private static final int[] IN_FLIGHT = {1, 50, 500};
    private static final int STEPS = 10;

    private Main() {}

    /** Measures. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.of(arguments);
        Report.head(arguments, options);
        List<Report.Line> lines = new ArrayList<>();
        // The first round warms the compiler and is not counted.
        for (int round = 0; round <= options.rounds(); round++) {
            for (int inFlight : IN_FLIGHT) {
                Path folder = options.folder().resolve("round-" + round + "-" + inFlight);
                Measured store = BareStore.measure(folder.resolve("store"), inFlight, options.appends(inFlight));
                Measured engine =
                        Engine.measure(folder.resolve("engine"), inFlight, options.executions(inFlight), STEPS);
                if (round > 0) {
                    lines.add(new Report.Line(inFlight, store, engine));
                }
            }
        }
        Report.print(lines, STEPS);
    }

    /**
     * What to measure.
     *
     * @param folder where the stores are made
     * @param executions at the loads of 50 and 500; alone a twentieth of it
     * @param rounds that are counted
     */
    record Options(Path folder, int executions, int rounds) {

        private static final int ALONE_SHARE = 20;

        static Options of(String[] arguments) {
            Path folder = Path.of("bench-data");
            int executions = 2_000;
            int rounds = 5;
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                switch (arguments[i]) {
                    case "--folder" -> folder = Path.of(arguments[i + 1]);
                    case "--executions" -> executions = Integer.parseInt(arguments[i + 1]);
                    case "--rounds" -> rounds = Integer.parseInt(arguments[i + 1]);
                    default ->
                        throw new IllegalArgumentException("There is no option `" + arguments[i]
                                + "`; there are --folder, --executions and --rounds.");
                }
            }
            return new Options(folder.toAbsolutePath(), executions, rounds);
        }

        int executions(int inFlight) {
            return inFlight == 1 ? Math.max(1, executions / ALONE_SHARE) : executions;
        }

        int appends(int inFlight) {
            return executions(inFlight) * STEPS;
        }
    }
}
