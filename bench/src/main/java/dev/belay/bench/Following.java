package dev.belay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A process that finds what the one before it left, and says what that takes. */
final class Following {

    static final String NAME = "recovery-following";

    /** So many of those that queue are seen through, and no more. */
    private static final int SEEN_THROUGH = 5_000;

    private static final long PAUSE_MILLIS = 20;

    private Following() {}

    static void follow(List<String> words) throws IOException, InterruptedException {
        Plight plight = Plight.named(words.get(0));
        int executions = Integer.parseInt(words.get(1));
        InstantSource ahead = InstantSource.offset(InstantSource.system(), plight.later());
        var meter = new Measured.Meter();
        try (Engine engine = Engine.open(Path.of(words.get(2)), plight.definition(), ahead)) {
            engine.ends().onlyCount();
            engine.belay().recover();
            say("recovered", meter.done(executions));
            seeThrough(engine, plight, executions);
        }
    }

    private static void seeThrough(Engine engine, Plight plight, int executions)
            throws IOException, InterruptedException {
        var meter = new Measured.Meter();
        switch (plight) {
            case WAITING ->
                Print.line("  at rest     heap %.0f MiB, resident %d MiB", Memory.heap(), Memory.resident());
            case DUE -> {
                await(engine, executions);
                say("all ended", meter.done(executions));
            }
            case QUEUED -> {
                int some = Math.min(executions, SEEN_THROUGH);
                await(engine, some);
                say(some + " ended", meter.done(some));
                Print.line(
                        "  at once     %d at most, of %d allowed", engine.noop().mostAtOnce(), Plight.AT_ONCE);
            }
        }
    }

    private static void await(Engine engine, int ended) throws InterruptedException {
        while (engine.ends().ended() < ended) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static void say(String what, Measured measured) throws IOException {
        Print.line(
                "  %-10s  %6.1f s, %.1f us CPU each, resident %d MiB at most",
                what, measured.wall().toMillis() / 1e3, measured.cpuMicros(), Memory.mostResident());
    }
}
