package dev.belay.proof.sites;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Settings.Length;
import dev.belay.proof.Verdict;
import dev.belay.proof.process.Program;
import dev.belay.proof.torture.Shim;
import dev.belay.testing.RealThing;
import dev.belay.testing.real.Pebble;
import dev.belay.testing.real.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server is killed at every operation of a workflow on a site: the journal's, the certificates', NGINX's files. */
public final class SitesProof implements Proof {

    private static final int REFUSED_NONCES = 50;
    private static final int SHORT_SETUPS = 5;
    private static final int SHORT_OTHERS = 3;
    private static final int TELL_AFTER = 20;
    private static final int ENOUGH = 95;
    /** How far into its part a point is drawn, of a hundred: how many operations there are differs from run to run. */
    private static final int FURTHEST = 90;

    private static final int HUNDRED = 100;

    @Override
    public String name() {
        return "sites";
    }

    @Override
    public String claim() {
        return "Wherever the server is killed while it works on a site, the site is complete afterwards or all is as"
                + " before, and NGINX serves what is on the disk.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        RealThing.require(Shim.isPossible(), "gcc, for the library that strikes");
        Path folder = settings.folder();
        Program program = Program.in(folder);
        Shim shim = Shim.in(folder.resolve("shim"));
        var sum = new Sum();
        try (Pebble pebble = Pebble.running(Ports.free(), REFUSED_NONCES)) {
            for (SiteScenario scenario : SiteScenario.values()) {
                strike(new KilledServer(scenario, program, shim, pebble), scenario, settings, sum);
            }
        }
        return sum.verdict();
    }

    private static void strike(KilledServer server, SiteScenario scenario, Settings settings, Sum sum)
            throws IOException, InterruptedException {
        KilledServer.Dry dry = server.dry();
        System.out.printf("%s: operations %d to %d, %s%n", scenario.word(), dry.first(), dry.last(), dry.end());
        dry.violations().forEach(violation -> sum.violations.add(scenario.word() + " without a kill: " + violation));
        for (int operation : points(dry, scenario, settings)) {
            sum.add(scenario, operation, server.killedAt(operation));
        }
    }

    /** Every operation; in the short form some, spread evenly. */
    private static List<Integer> points(KilledServer.Dry dry, SiteScenario scenario, Settings settings) {
        int all = dry.last() - dry.first() + 1;
        int number = settings.length() == Length.FULL
                ? all
                : Math.min(all, scenario == SiteScenario.SETUP ? SHORT_SETUPS : SHORT_OTHERS);
        double stride = (double) all / number;
        double begin = number == all ? 0 : stride * Math.floorMod(settings.seed() * 37, FURTHEST) / HUNDRED;
        List<Integer> points = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            points.add(dry.first() + (int) (begin + i * stride));
        }
        return points;
    }

    /** What came of all of them. */
    private static final class Sum {
        private final Map<String, Map<String, Integer>> ends = new TreeMap<>();
        private final List<String> violations = new ArrayList<>();
        private int tried;
        private int hit;

        void add(SiteScenario scenario, int operation, KilledServer.Came came) {
            tried++;
            hit += came.hit() ? 1 : 0;
            ends.computeIfAbsent(scenario.word(), _ -> new TreeMap<>()).merge(came.end(), 1, Integer::sum);
            came.violations()
                    .forEach(violation -> violations.add(scenario.word() + " at " + operation + ": " + violation));
            came.violations()
                    .forEach(violation -> System.out.println(
                            "BROKEN " + scenario.word() + " at " + operation + ", " + came.end() + ": " + violation));
            if (tried % TELL_AFTER == 0) {
                System.out.println(tried + " tried, " + hit + " hit, " + violations.size() + " violations so far");
            }
        }

        Verdict verdict() {
            if (hit * HUNDRED < tried * ENOUGH) {
                violations.add("only " + hit + " of " + tried + " kills happened");
            }
            List<String> figures = new ArrayList<>();
            ends.forEach((scenario, count) -> figures.add(scenario + ": " + count));
            return new Verdict(tried, hit, figures, violations);
        }
    }
}
