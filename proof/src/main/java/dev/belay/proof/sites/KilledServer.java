package dev.belay.proof.sites;

import dev.belay.proof.process.BelayServer;
import dev.belay.proof.process.Program;
import dev.belay.proof.process.Typed;
import dev.belay.proof.torture.Fault;
import dev.belay.proof.torture.Shim;
import dev.belay.testing.real.Pebble;
import dev.belay.testing.runner.WorldTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server that is killed at one operation on its store or on the configuration, and what the next one makes of it. */
final class KilledServer {

    /** One of so many is recovered by a server of its own; the others within this process, which is faster. */
    private static final int OF_ITS_OWN = 4;

    private final SiteScenario scenario;
    private final Program program;
    private final Shim shim;
    private final Pebble pebble;

    KilledServer(SiteScenario scenario, Program program, Shim shim, Pebble pebble) {
        this.scenario = scenario;
        this.program = program;
        this.shim = shim;
        this.pebble = pebble;
    }

    /**
     * The operations of a run without a fault.
     *
     * @param first the number of the first one after the server was ready
     * @param last the number of the last one before it answered
     * @param end how it ended
     * @param violations what broke a promise even so
     */
    record Dry(int first, int last, String end, List<String> violations) {}

    /** Counts them. */
    Dry dry() throws IOException, InterruptedException {
        try (SiteWorld world = SiteWorld.beside(pebble)) {
            scenario.prepare(world);
            var before = SiteJudge.Before.of(world);
            Path operations = world.root().resolve("operations");
            int first;
            int last;
            try (BelayServer server =
                    BelayServer.start(program, world.seat(), shim.counting(world.root(), operations))) {
                first = Files.readAllLines(operations).size() + 1;
                server.post(scenario.path(), scenario.inputs(world).toString());
                last = Files.readAllLines(operations).size();
                server.stop();
            }
            return new Dry(first, last, SiteJudge.end(world, before), SiteJudge.violations(scenario, world, before));
        }
    }

    /**
     * What came of one kill.
     *
     * @param hit whether it happened while the request was under way
     * @param end how the execution ended
     * @param violations what broke a promise
     */
    record Came(boolean hit, String end, List<String> violations) {}

    /** Kills at that operation, starts again, and judges. */
    Came killedAt(int operation) throws IOException, InterruptedException {
        try (SiteWorld world = SiteWorld.beside(pebble)) {
            scenario.prepare(world);
            var before = SiteJudge.Before.of(world);
            boolean hit = strike(world, operation);
            recover(world, operation);
            List<String> violations = new ArrayList<>(SiteJudge.violations(scenario, world, before));
            String end = SiteJudge.end(world, before);
            violations.addAll(unstable(world));
            return new Came(hit, end, violations);
        }
    }

    private boolean strike(SiteWorld world, int operation) throws IOException, InterruptedException {
        Path hits = world.root().resolve("hits");
        Map<String, String> variables = shim.striking(world.root(), hits, new Fault(Fault.Mode.KILL, operation));
        try (BelayServer server = BelayServer.start(program, world.seat(), variables)) {
            server.post(scenario.path(), scenario.inputs(world).toString());
            server.kill();
        } catch (IOException killed) {
            // It was, or it never answered: the line that the fault leaves says which.
        }
        return Files.exists(hits);
    }

    private void recover(SiteWorld world, int operation) throws IOException, InterruptedException {
        if (operation % OF_ITS_OWN == 0) {
            try (BelayServer server = BelayServer.start(program, world.seat(), Map.of())) {
                server.awaitRest();
                server.stop();
            }
        } else {
            Typed.at(world.seat(), List.of("recover"));
        }
    }

    /** What has ended stays as it is. */
    private static List<String> unstable(SiteWorld world) {
        List<WorldTree> once = world.configuration();
        Typed.at(world.seat(), List.of("recover"));
        return world.configuration().equals(once) ? List.of() : List.of("a second recovery changed the configuration");
    }
}
