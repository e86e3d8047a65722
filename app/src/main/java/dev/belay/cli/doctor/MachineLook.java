package dev.belay.cli.doctor;

import dev.belay.cli.terminal.ScreenSize;
import dev.belay.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Looks at the clock, the user and the screen. */
final class MachineLook {

    /** No Belay of this version was built before, and none is expected to run so late. */
    private static final Instant EARLIEST = Instant.parse("2025-09-16T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration SAMPLE = Duration.ofMillis(50);
    private static final Duration DRIFT = Duration.ofMillis(500);

    private final Terminal terminal;
    private final InstantSource clock;

    MachineLook(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    List<Finding> findings() throws InterruptedException {
        return List.of(clock(), user(), screen());
    }

    private Finding clock() throws InterruptedException {
        Instant before = clock.instant();
        long ticks = System.nanoTime();
        Thread.sleep(SAMPLE);
        Duration byClock = Duration.between(before, clock.instant());
        Duration drift = byClock.minusNanos(System.nanoTime() - ticks).abs();
        if (before.isBefore(EARLIEST) || before.isAfter(LATEST)) {
            return Finding.problem("Clock", "It says " + before + ".", "Set the clock: waits and timeouts go by it.");
        }
        return drift.compareTo(DRIFT) < 0
                ? Finding.ok(
                        "Clock",
                        "It says " + before.truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + " and runs evenly.")
                : Finding.warning(
                        "Clock",
                        "It jumped by " + drift.toMillis() + " ms while it was looked at.",
                        "See what sets the clock of this machine.");
    }

    private static Finding user() {
        String name = System.getProperty("user.name", "somebody");
        return name.equals("root")
                ? Finding.warning(
                        "User",
                        "Belay runs as root, and so do its commands.",
                        "Use a user of its own where the work does not need root.")
                : Finding.ok("User", "Commands run as " + name + ".");
    }

    private Finding screen() {
        ScreenSize size = terminal.size();
        String signs = terminal.showsUnicode() ? "" : "; the locale says that only ASCII can be shown";
        return terminal.outIsScreen()
                ? Finding.ok("Terminal", size.columns() + " columns, " + size.rows() + " rows" + signs + ".")
                : Finding.ok("Terminal", "The output is not a screen: plain lines, no colours.");
    }
}
