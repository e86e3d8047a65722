package dev.belay.proof.torture;

import dev.belay.proof.strikes.Leftovers;
import dev.belay.proof.torture.Torture.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries all points, a few at once. */
final class Round {

    /** How many processes at once; on two processors more would only wait for each other. */
    static final int AT_ONCE = 2;

    private static final int TELL_AFTER = 100;

    private final Stage.Props props;
    private final Path folder;
    private final Tally tally;

    Round(Stage.Props props, Path folder, Tally tally) {
        this.props = props;
        this.folder = folder;
        this.tally = tally;
    }

    void run(List<Point> points) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> trials = new ArrayList<>();
            for (int number = 0; number < points.size(); number++) {
                int one = number;
                trials.add(threads.submit(() -> attempt(points.get(one), one, points.size())));
            }
            for (Future<?> trial : trials) {
                trial.get();
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A trial could not be made.", broken.getCause());
        }
    }

    private void attempt(Point point, int number, int all) {
        String name = point.target().scenario().name();
        Path root = folder.resolve(
                name + "-" + point.fault().mode() + "-" + point.fault().at());
        try {
            Trial.Outcome outcome = Trial.of(
                    point.target().scenario(),
                    props,
                    point.fault(),
                    point.target().dry(),
                    root);
            tally.add(point, outcome);
            if (outcome.violations().isEmpty()) {
                Leftovers.remove(root);
            } else {
                System.out.println("BROKEN " + name + ", " + point.fault() + ": " + outcome.violations());
            }
        } catch (IOException | RuntimeException broken) {
            tally.broke(point, broken);
            broken.printStackTrace(System.out);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if ((number + 1) % TELL_AFTER == 0) {
            System.out.println((number + 1) + " of " + all + " begun; " + tally);
        }
    }
}
