package dev.belay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ten no-op steps per execution with full durability, beside appends to the bare store in the same run. */
final class Steps {

    private static final int AT_ONCE = 500;
    private static final int[] IN_FLIGHT = {1, 50, AT_ONCE};
    private static final int STEPS = 10;

    private Steps() {}

    static void measure(Options options) throws IOException, InterruptedException {
        Surroundings.say(options);
        List<Report.Line> lines = new ArrayList<>();
        // The first round warms the compiler and is not counted.
        for (int round = 0; round <= options.rounds(); round++) {
            for (int inFlight : IN_FLIGHT) {
                Report.Line line =
                        round(options, options.folder().resolve("round-" + round + "-" + inFlight), inFlight);
                if (round > 0) {
                    lines.add(line);
                }
            }
        }
        Report.print(lines, STEPS, options.rounds());
        Surroundings.sayLoad("after");
    }

    /** The engine alone and for longer, so that a profiler sees nothing else. */
    static void profile(Options options) throws IOException, InterruptedException {
        Surroundings.say(options);
        for (int round = 0; round <= options.rounds(); round++) {
            Measured engine = engine(options.folder().resolve("profile-" + round), AT_ONCE, options.executions());
            Print.line(
                    "round %d: %.1f us CPU and %.0f bytes a step, %.0f steps/s",
                    round, engine.cpuMicros(), engine.allocatedEach(), engine.perSecond());
        }
        Surroundings.sayLoad("after");
    }

    private static Report.Line round(Options options, Path folder, int inFlight) throws InterruptedException {
        int executions = options.executions(inFlight);
        Measured store = BareStore.measure(folder.resolve("store"), inFlight, executions * STEPS);
        return new Report.Line(inFlight, store, engine(folder.resolve("engine"), inFlight, executions));
    }

    private static Measured engine(Path folder, int inFlight, int executions) throws InterruptedException {
        try (Engine engine = Engine.open(folder, Work.steps(STEPS))) {
            var meter = new Measured.Meter();
            long[] latencies = Crowd.work(inFlight, executions, _ -> engine.await(engine.start()));
            return meter.done((long) executions * STEPS, latencies);
        }
    }
}
