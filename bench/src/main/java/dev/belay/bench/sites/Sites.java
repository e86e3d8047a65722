package dev.belay.bench.sites;

import java.io.IOException;
import java.nio.file.Path;

/** Sites that are set up in both ways, in turn. */
public final class Sites {

    private static final int WARMING_UP = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private Sites() {}

    /** How many milliseconds each site took: first those by Belay, then those by a shell. */
    public static double[][] measure(Path belay, Path folder, int rounds) throws IOException, InterruptedException {
        var millis = new double[2][rounds];
        try (Setter asked = ByBelay.started(belay, folder);
                Setter bare = ByShell.started(folder)) {
            for (int round = -WARMING_UP; round < rounds; round++) {
                String name = "site" + (round + WARMING_UP) + ".test";
                // Who comes first has a colder machine; so they take turns.
                boolean askedFirst = round % 2 == 0;
                double first = timed(askedFirst ? asked : bare, name);
                double second = timed(askedFirst ? bare : asked, name);
                if (round >= 0) {
                    millis[askedFirst ? 0 : 1][round] = first;
                    millis[askedFirst ? 1 : 0][round] = second;
                }
            }
        }
        return millis;
    }

    private static double timed(Setter setter, String name) throws IOException, InterruptedException {
        long began = System.nanoTime();
        setter.setUp(name);
        return (System.nanoTime() - began) / NANOS_PER_MILLI;
    }
}
