package dev.belay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that starts many executions and is gone in the middle of them, as if it were killed. */
final class Leaving {

    static final String NAME = "recovery-leaving";

    private static final int CALLERS = 500;

    private Leaving() {}

    static void leave(List<String> words) throws IOException, InterruptedException {
        Plight plight = Plight.named(words.get(0));
        int executions = Integer.parseInt(words.get(1));
        Engine engine = Engine.open(Path.of(words.get(2)), plight.definition());
        engine.ends().onlyCount();
        engine.noop().hold();
        var meter = new Measured.Meter();
        Crowd.work(CALLERS, executions, _ -> engine.start());
        Measured started = meter.done(executions);
        Print.line(
                "  started     %6.1f s, %.1f us CPU each; heap %.0f MiB, resident %d MiB at most",
                started.wall().toMillis() / 1e3, started.cpuMicros(), Memory.heap(), Memory.mostResident());
        Runtime.getRuntime().halt(0);
    }
}
