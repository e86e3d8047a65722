package dev.belay.proof.served;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Verdict;
import dev.belay.proof.process.Program;
import dev.belay.proof.strikes.Leftovers;
import dev.belay.proof.strikes.Points;
import dev.belay.proof.strikes.Strikes;
import dev.belay.proof.torture.Shim;
import dev.belay.testing.RealThing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process dies at every operation of a course, and at every third of them its successor dies as well. */
public final class ServedProof implements Proof {

    /** So many courses go on at once: each has a folder and a port of its own, and waits more than it works. */
    private static final int AT_ONCE = Integer.parseInt(System.getenv().getOrDefault("PROOF_AT_ONCE", "2"));

    /** Nothing new is begun after so many minutes; what was left out then is told. */
    private static final Duration LONGEST =
            Duration.ofMinutes(Long.parseLong(System.getenv().getOrDefault("PROOF_MINUTES", "1440")));

    private static final int TWICE = 3;

    /** What a successor does shrinks with what its predecessor has done; its death comes in the first part of that. */
    private static final int SOON = 4;

    private static final int CHANCES = 2;
    private static final int ENOUGH = 95;

    /** A full run tries one of so many operations; 1 is all of them. */
    private static final int SHARE = Integer.parseInt(System.getenv().getOrDefault("PROOF_SHARE", "1"));

    /** In the short form: each takes its seconds. */
    private static final int IN_SHORT = 2;

    @Override
    public String name() {
        return "served";
    }

    @Override
    public String claim() {
        return "Wherever the server is killed, each entry reaches each sink in order, an acknowledged message starts one"
                + " execution and the same message no other, each instant of a schedule begins once, and what is stopped"
                + " and migrated goes on as one other.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        RealThing.require(Shim.isPossible(), "gcc, for the library that strikes");
        Path folder = settings.folder();
        Program program = Program.in(folder);
        Shim shim = Shim.in(folder.resolve("shim"));
        var sum = new Strikes(ENOUGH);
        for (Kind kind : Kind.chosen()) {
            strike(kind.word(), kind.in(program, shim, folder.resolve(kind.word())), settings, sum);
        }
        return sum.verdict();
    }

    private static void strike(String name, Course course, Settings settings, Strikes sum)
            throws IOException, InterruptedException {
        Path folder = settings.folder();
        Course.Dry dry = course.dry(folder.resolve(name + "-dry"));
        System.out.printf("%s: %d operations%n", name, dry.operations());
        sum.add(name, "no operation", new Strikes.Came(0, 0, List.of(), dry.violations()));
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> courses = new ArrayList<>();
            for (List<Integer> operations : deaths(dry.operations(), settings)) {
                Path root = folder.resolve(name + "-" + operations.getFirst());
                courses.add(threads.submit(() -> {
                    if (System.nanoTime() - began > LONGEST.toNanos()) {
                        sum.leaveOut(name, operations.size());
                    } else {
                        sum.add(name, operations.toString(), struck(course, operations, root));
                    }
                    return operations;
                }));
            }
            for (Future<?> one : courses) {
                one.get();
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A course could not be made.", broken.getCause());
        }
    }

    /** Who lived on because there were fewer operations than in the dry course gets another chance to die. */
    private static Strikes.Came struck(Course course, List<Integer> operations, Path root)
            throws IOException, InterruptedException {
        List<String> struck = List.of();
        List<String> violations = new ArrayList<>();
        for (int chance = 0; chance < CHANCES && struck.size() < operations.size(); chance++) {
            Course.Came came = course.at(operations, root.resolve(Integer.toString(chance)));
            struck = came.struck();
            violations.addAll(came.violations());
        }
        if (violations.isEmpty()) {
            Leftovers.remove(root);
        }
        return new Strikes.Came(operations.size(), struck.size(), struck, violations);
    }

    /** Every operation; in the short form so many, spread evenly. Every third has a second one. */
    private static List<List<Integer>> deaths(int operations, Settings settings) {
        var chance = new Random(settings.seed());
        int number = settings.count(IN_SHORT, operations / SHARE);
        List<List<Integer>> deaths = new ArrayList<>();
        for (int first : Points.evenly(1, operations, number, settings.seed())) {
            boolean twice = deaths.size() % TWICE == TWICE - 1;
            deaths.add(twice ? List.of(first, 1 + chance.nextInt(operations / SOON)) : List.of(first));
        }
        // In no order, so that a run that is ended early has seen a bit of everything.
        Collections.shuffle(deaths, chance);
        return deaths;
    }
}
