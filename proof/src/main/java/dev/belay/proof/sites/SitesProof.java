package dev.belay.proof.sites;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Verdict;
import dev.belay.proof.process.Program;
import dev.belay.proof.strikes.Points;
import dev.belay.proof.strikes.Strikes;
import dev.belay.proof.torture.Shim;
import dev.belay.testing.RealThing;
import dev.belay.testing.real.Pebble;
import dev.belay.testing.real.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The server is killed at every operation of a workflow on a site: the journal's, the certificates', NGINX's files. */
public final class SitesProof implements Proof {

    private static final int REFUSED_NONCES = 50;
    private static final int SHORT_SETUPS = 5;
    private static final int SHORT_OTHERS = 3;
    private static final int ENOUGH = 95;

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
        var sum = new Strikes(ENOUGH);
        try (Pebble pebble = Pebble.running(Ports.free(), REFUSED_NONCES)) {
            for (SiteScenario scenario : SiteScenario.values()) {
                strike(new KilledServer(scenario, program, shim, pebble), scenario, settings, sum);
            }
        }
        return sum.verdict();
    }

    private static void strike(KilledServer server, SiteScenario scenario, Settings settings, Strikes sum)
            throws IOException, InterruptedException {
        KilledServer.Dry dry = server.dry();
        System.out.printf("%s: operations %d to %d, %s%n", scenario.word(), dry.first(), dry.last(), dry.end());
        sum.add(scenario.word(), "no operation", new Strikes.Came(0, 0, List.of(), dry.violations()));
        for (int operation : points(dry, scenario, settings)) {
            KilledServer.Came came = server.killedAt(operation);
            var strike = new Strikes.Came(1, came.hit() ? 1 : 0, List.of(came.end()), came.violations());
            sum.add(scenario.word(), Integer.toString(operation), strike);
        }
    }

    /** Every operation; in the short form some, spread evenly. */
    private static List<Integer> points(KilledServer.Dry dry, SiteScenario scenario, Settings settings) {
        int all = dry.last() - dry.first() + 1;
        int few = scenario == SiteScenario.SETUP ? SHORT_SETUPS : SHORT_OTHERS;
        return Points.evenly(dry.first(), all, settings.count(few, all), settings.seed());
    }
}
