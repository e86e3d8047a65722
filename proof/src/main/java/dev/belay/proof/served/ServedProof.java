package dev.belay.proof.served;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Verdict;
import dev.belay.proof.process.Program;
import dev.belay.proof.torture.Shim;
import dev.belay.testing.RealThing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A server dies at every operation of an errand, and at every third of them its successor dies as well. */
public final class ServedProof implements Proof {

    private static final int AT_ONCE = 2;
    private static final int TWICE = 3;
    private static final int TELL_AFTER = 20;
    private static final int ENOUGH = 90;
    private static final int HUNDRED = 100;

    /** A full run tries one of so many operations; 1 is all of them. */
    private static final int SHARE = Integer.parseInt(System.getenv().getOrDefault("PROOF_SHARE", "1"));

    /** In the short form: each takes its seconds. */
    private static final int IN_SHORT = 2;

    private static final Map<String, Function<Desk, Errand>> KINDS = kinds();

    private static Map<String, Function<Desk, Errand>> kinds() {
        Map<String, Function<Desk, Errand>> kinds = new LinkedHashMap<>();
        kinds.put("deliveries", DeliveriesErrand::new);
        kinds.put("hooks", HooksErrand::new);
        kinds.put("schedules", SchedulesErrand::new);
        return kinds;
    }

    @Override
    public String name() {
        return "served";
    }

    @Override
    public String claim() {
        return "Wherever the server is killed, each entry reaches each sink in order, an acknowledged message starts one"
                + " execution and the same message no other, and each instant of a schedule begins once.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        RealThing.require(Shim.isPossible(), "gcc, for the library that strikes");
        Path folder = settings.folder();
        Program program = Program.in(folder);
        Shim shim = Shim.in(folder.resolve("shim"));
        var sum = new Sum();
        for (String name : chosen()) {
            var struck = new Struck(program, shim, Objects.requireNonNull(KINDS.get(name), name));
            strike(name, struck, settings, sum);
        }
        return sum.verdict();
    }

    /** All, or those that `PROOF_SCENARIOS=NAME,...` names. */
    private static List<String> chosen() {
        List<String> names =
                List.of(System.getenv().getOrDefault("PROOF_SCENARIOS", "").split(","));
        return KINDS.keySet().stream()
                .filter(name -> names.equals(List.of("")) || names.contains(name))
                .toList();
    }

    private static void strike(String name, Struck struck, Settings settings, Sum sum)
            throws IOException, InterruptedException {
        Path folder = settings.folder();
        Struck.Dry dry = struck.dry(folder.resolve(name + "-dry"));
        System.out.printf("%s: %d operations%n", name, dry.operations());
        sum.add(name, List.of(), new Struck.Came(0, dry.violations()));
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> courses = new ArrayList<>();
            for (List<Integer> operations : deaths(dry.operations(), settings)) {
                Path root = folder.resolve(name + "-" + operations.getFirst());
                courses.add(threads.submit(() -> {
                    sum.add(name, operations, struck.at(operations, root));
                    return operations;
                }));
            }
            for (Future<?> course : courses) {
                course.get();
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A course could not be made.", broken.getCause());
        }
    }

    /** Every operation; in the short form so many, spread evenly. */
    private static List<List<Integer>> deaths(int operations, Settings settings) {
        var chance = new Random(settings.seed());
        int number = Math.min(operations, settings.count(IN_SHORT, operations / SHARE));
        double stride = (double) operations / number;
        double begin = stride * Math.floorMod(settings.seed() * 37, HUNDRED) / HUNDRED;
        List<List<Integer>> deaths = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int first = 1 + (int) (begin + i * stride);
            deaths.add(i % TWICE == TWICE - 1 ? List.of(first, 1 + chance.nextInt(operations / 2)) : List.of(first));
        }
        return deaths;
    }

    /** What came of all of them. Thread-safe. */
    private static final class Sum {
        private final Map<String, int[]> counts = new LinkedHashMap<>();
        private final List<String> violations = new ArrayList<>();
        private int courses;
        private int tried;
        private int hit;

        synchronized void add(String name, List<Integer> operations, Struck.Came came) {
            int[] count = counts.computeIfAbsent(name, _ -> new int[2]);
            count[0] += operations.size();
            count[1] += came.deaths();
            courses++;
            tried += operations.size();
            hit += came.deaths();
            for (String violation : came.violations()) {
                violations.add(name + " at " + operations + ": " + violation);
                System.out.println("BROKEN " + violations.getLast());
            }
            if (courses % TELL_AFTER == 0) {
                System.out.println(courses + " courses, " + hit + " of " + tried + " deaths happened, "
                        + violations.size() + " violations so far");
            }
        }

        synchronized Verdict verdict() {
            if (hit * HUNDRED < tried * ENOUGH) {
                violations.add("only " + hit + " of " + tried + " deaths happened");
            }
            List<String> figures = new ArrayList<>();
            counts.forEach((name, count) -> figures.add(name + ": " + count[1] + " of " + count[0] + " deaths"));
            return new Verdict(tried, hit, figures, violations);
        }
    }
}
