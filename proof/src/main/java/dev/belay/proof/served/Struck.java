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
final class Struck implements Course {

    private final Program program;
    private final Shim shim;
    private final Function<Desk, Errand> kind;
    private final Desk settled;

    /** With what may be days old in that folder. */
    private Struck(Program program, Shim shim, Function<Desk, Errand> kind, Desk settled) {
        this.program = program;
        this.shim = shim;
        this.kind = kind;
        this.settled = settled;
    }

    /** Makes it, with what every course begins with in that folder. */
    static Struck of(Program program, Shim shim, Function<Desk, Errand> kind, Path folder)
            throws IOException, InterruptedException {
        Desk desk = Desk.in(folder);
        try (Errand errand = kind.apply(desk)) {
            errand.furnish();
            errand.settle(program);
        }
        return new Struck(program, shim, kind, desk);
    }

    /** A desk with all that was settled, where the errand may begin. */
    private Desk begin(Path root) throws IOException {
        Desk desk = Desk.in(root);
        StoreCopy.of(settled.home(), desk.home());
        return desk;
    }

    @Override
    public Dry dry(Path root) throws IOException, InterruptedException {
        Desk desk = begin(root);
        Path operations = root.resolve("operations");
        try (Errand errand = kind.apply(desk)) {
            errand.furnish();
            errand.begin();
            List<String> violations;
            int count;
            try (BelayServer server = BelayServer.start(program, desk.seat(), shim.counting(desk.home(), operations))) {
                violations = new ArrayList<>(served(server, errand));
                count = Files.readAllLines(operations).size();
                server.stop();
            }
            violations.addAll(errand.violations());
            return new Dry(count, violations);
        }
    }

    @Override
    public Came at(List<Integer> operations, Path root) throws IOException, InterruptedException {
        Desk desk = begin(root);
        try (Errand errand = kind.apply(desk)) {
            errand.furnish();
            errand.begin();
            List<String> struck = new ArrayList<>();
            List<String> violations = new ArrayList<>();
            for (int number = 0; number < operations.size(); number++) {
                Path hits = root.resolve("hits-" + number);
                violations.addAll(strike(desk, errand, new Fault(Fault.Mode.KILL, operations.get(number)), hits));
                struck.addAll(desk.struck(hits));
                Path copy = root.resolve("copy-" + number);
                StoreCopy.of(desk.home(), copy);
                errand.died(copy);
            }
            violations.addAll(live(desk, errand));
            violations.addAll(errand.violations());
            return new Came(struck, violations);
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
