package dev.belay.bench;

import dev.belay.execution.Execution;
import dev.belay.execution.ExecutionId;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Many items in one execution: what each of them takes must not grow with their number. */
final class Loops {

    private static final int A_TENTH = 10;
    private static final int A_FEW = 10;
    private static final int MANY = 1_000;
    private static final int KIBIBYTE = 1024;

    private Loops() {}

    private record Shape(int items, int parallel) {}

    private record Seen(Measured run, Measured replay, double heap) {}

    static void measure(Options options) throws IOException, InterruptedException {
        Surroundings.say(options);
        int all = options.executions();
        Print.line("One execution with a no-op step for each item, medians of %d rounds:", options.rounds());
        Print.line("  items   at once   CPU us/item   bytes/item   seconds   replay us/item   state KiB/item");
        for (Shape shape : List.of(
                new Shape(all / A_TENTH, A_FEW),
                new Shape(all, A_FEW),
                new Shape(all / A_TENTH, all / A_TENTH),
                new Shape(all, MANY))) {
            row(options, shape);
        }
        Surroundings.sayLoad("after");
    }

    private static void row(Options options, Shape shape) throws InterruptedException {
        List<Seen> rounds = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            Path folder = options.folder().resolve("loop-" + shape.items() + "-" + shape.parallel() + "-" + round);
            Seen seen = round(folder, shape);
            if (round > 0) {
                rounds.add(seen);
            }
        }
        Print.line(
                "  %5d   %7d   %11.1f   %10.0f   %7.1f   %14.1f   %14.2f",
                shape.items(),
                shape.parallel(),
                median(rounds, seen -> seen.run().cpuMicros()),
                median(rounds, seen -> seen.run().allocatedEach()),
                median(rounds, seen -> seen.run().wall().toMillis() / 1e3),
                median(rounds, seen -> seen.replay().cpuMicros()),
                median(rounds, seen -> seen.heap() * KIBIBYTE / shape.items()));
    }

    private static double median(List<Seen> rounds, ToDoubleFunction<Seen> figure) {
        return Print.median(rounds.stream().mapToDouble(figure).toArray());
    }

    private static Seen round(Path folder, Shape shape) throws InterruptedException {
        try (Engine engine = Engine.open(folder, Work.loop(shape.items(), shape.parallel()))) {
            var meter = new Measured.Meter();
            ExecutionId id = engine.start();
            engine.await(id);
            Measured run = meter.done(shape.items());
            double before = Memory.heap();
            var again = new Measured.Meter();
            Execution state = engine.belay().state(id);
            try {
                Measured replay = again.done(shape.items());
                return new Seen(run, replay, Memory.heap() - before);
            } finally {
                Reference.reachabilityFence(state);
            }
        }
    }
}
