package dev.belay.proof.served;

import dev.belay.proof.process.BelayServer;
import dev.belay.proof.process.Program;
import dev.belay.proof.torture.Fault;
import dev.belay.proof.torture.Shim;
import dev.belay.proof.world.StoreCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One errand, over the deaths of servers. */
final class Struck {

    private final Program program;
    private final Shim shim;
    private final Function<Desk, Errand> kind;

    Struck(Program program, Shim shim, Function<Desk, Errand> kind) {
        this.program = program;
        this.shim = shim;
        this.kind = kind;
    }

    /**
     * A course without a death.
     *
     * @param operations how many there were until nothing more was to come
     * @param violations what broke a promise even so
     */
    record Dry(int operations, List<String> violations) {}

    /**
     * What came of it.
     *
     * @param deaths how many of the deaths happened
     * @param violations what broke a promise
     */
    record Came(int deaths, List<String> violations) {}

    /** Counts the operations. */
    Dry dry(Path root) throws IOException, InterruptedException {
        Desk desk = Desk.in(root);
        Path operations = root.resolve("operations");
        try (Errand errand = kind.apply(desk)) {
            errand.prepare(program);
            int count;
            try (BelayServer server = BelayServer.start(program, desk.seat(), shim.counting(desk.home(), operations))) {
                errand.act(server);
                errand.rest(server);
                count = Files.readAllLines(operations).size();
                server.stop();
            }
            return new Dry(count, errand.violations());
        }
    }

    /** One server after the other dies at these operations; the last one lives. */
    Came at(List<Integer> operations, Path root) throws IOException, InterruptedException {
        Desk desk = Desk.in(root);
        try (Errand errand = kind.apply(desk)) {
            errand.prepare(program);
            int deaths = 0;
            List<String> violations = new ArrayList<>();
            for (int number = 0; number < operations.size(); number++) {
                Path hits = root.resolve("hits-" + number);
                violations.addAll(strike(desk, errand, new Fault(Fault.Mode.KILL, operations.get(number)), hits));
                deaths += Files.exists(hits) ? 1 : 0;
                Path copy = root.resolve("copy-" + number);
                StoreCopy.of(desk.home(), copy);
                errand.died(copy);
            }
            violations.addAll(live(desk, errand));
            violations.addAll(errand.violations());
            return new Came(deaths, violations);
        }
    }

    /** A server that dies on the way, or before it is ready: the line that the fault leaves says so. */
    private List<String> strike(Desk desk, Errand errand, Fault fault, Path hits) throws InterruptedException {
        try (BelayServer server = BelayServer.start(program, desk.seat(), shim.striking(desk.home(), hits, fault))) {
            List<String> violations = served(server, errand);
            server.kill();
            return Files.exists(hits) ? List.of() : violations;
        } catch (IOException gone) {
            return Files.exists(hits) ? List.of() : List.of("a server that was left alone: " + gone.getMessage());
        }
    }

    private List<String> live(Desk desk, Errand errand) throws InterruptedException {
        try (BelayServer server = BelayServer.start(program, desk.seat(), Map.of())) {
            List<String> violations = served(server, errand);
            server.stop();
            return violations;
        } catch (IOException broken) {
            return List.of("after its death: " + broken.getMessage());
        }
    }

    private static List<String> served(BelayServer server, Errand errand) throws InterruptedException {
        try {
            errand.act(server);
            errand.rest(server);
            return List.of();
        } catch (IOException gone) {
            return List.of("the server was gone: " + gone.getMessage());
        } catch (IllegalStateException unfit) {
            return List.of(unfit.getMessage());
        }
    }
}
