package dev.belay.proof.torture;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Settings.Length;
import dev.belay.proof.Verdict;
import dev.belay.proof.process.Program;
import dev.belay.testing.RealThing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The real process, struck at every operation on its store, in every scenario and every mode. */
public final class Torture implements Proof {

    private static final int SHORT_POINTS = 60;

    /** A full run tries one of so many points, which the seed chooses; 1 is all of them, and takes hours. */
    private static final int SHARE = Integer.parseInt(System.getenv().getOrDefault("PROOF_SHARE", "1"));

    /** All modes, or those that `PROOF_MODES=KILL,...` names. */
    private static final List<String> MODES =
            List.of(System.getenv().getOrDefault("PROOF_MODES", "").split(","));

    /** Modes in which somebody has to end the process take longer; of their points, one of so many is tried. */
    private static final int SELDOM = 8;

    @Override
    public String name() {
        return "torture";
    }

    @Override
    public String claim() {
        return "Whatever happens at whichever operation on the store, nothing is lost and nothing happens twice.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        RealThing.require(Shim.isPossible(), "gcc, for the library that strikes");
        Path folder = settings.folder();
        try (Orders orders = Orders.open()) {
            Program program = Program.in(folder);
            var props = new Stage.Props(
                    program, Shim.in(folder.resolve("shim")), orders, Stage.usedHome(folder.resolve("used")));
            System.out.println("the start cache was " + (program.startsFast() ? "made" : "not made"));
            List<Target> targets = targets(props, folder);
            var tally = new Tally();
            new Round(props, folder, tally).run(points(targets, settings));
            return tally.verdict(targets);
        }
    }

    private static List<Target> targets(Stage.Props props, Path folder) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(Round.AT_ONCE)) {
            List<Callable<Target>> counting = new ArrayList<>();
            for (Scenario scenario : Scenarios.chosen()) {
                counting.add(() ->
                        new Target(scenario, Trial.dry(scenario, props, folder.resolve("dry-" + scenario.name()))));
            }
            List<Target> targets = new ArrayList<>();
            for (Future<Target> counted : threads.invokeAll(counting)) {
                targets.add(counted.get());
            }
            targets.forEach(Torture::tell);
            return targets;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A scenario could not be run without a fault.", broken.getCause());
        }
    }

    private static void tell(Target target) {
        System.out.printf(
                "%s: %d operations, exit code %d, %s%n",
                target.scenario().name(),
                target.dry().operations(),
                target.dry().exitCode(),
                target.dry().end());
    }

    /**
     * A scenario that was run once without a fault.
     *
     * @param scenario which
     * @param dry what that was like
     */
    record Target(Scenario scenario, Trial.Dry dry) {

        /** Whether it ended as it should, so that it is worth anything. */
        boolean isAsExpected() {
            return dry.end().equals(scenario.end());
        }
    }

    /**
     * One fault in one scenario.
     *
     * @param target which
     * @param fault what happens
     */
    record Point(Target target, Fault fault) {}

    /** Every operation in every mode; in the short form so many of them, spread evenly. */
    private static List<Point> points(List<Target> targets, Settings settings) {
        List<Point> all = new ArrayList<>();
        for (Target target : targets) {
            for (int at = 1; at <= target.dry().operations(); at++) {
                for (Fault.Mode mode : Fault.Mode.values()) {
                    if (isChosen(mode) && (!mode.isEndedByHand() || at % SELDOM == 0)) {
                        all.add(new Point(target, new Fault(mode, at)));
                    }
                }
            }
        }
        int number = settings.length() == Length.FULL ? all.size() / SHARE : SHORT_POINTS;
        List<Point> chosen = spread(all, number, settings.seed());
        // In no order, so that a run that is ended early has seen a bit of everything.
        Collections.shuffle(chosen, new Random(settings.seed()));
        return chosen;
    }

    private static boolean isChosen(Fault.Mode mode) {
        return MODES.equals(List.of("")) || MODES.contains(mode.name());
    }

    private static List<Point> spread(List<Point> all, int number, long seed) {
        List<Point> some = new ArrayList<>();
        double stride = (double) all.size() / number;
        double first = stride * Math.floorMod(seed * 37, 100) / 100;
        for (int i = 0; i < number; i++) {
            some.add(all.get((int) (first + i * stride)));
        }
        return some;
    }
}
