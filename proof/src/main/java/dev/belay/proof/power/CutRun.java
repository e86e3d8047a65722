package dev.belay.proof.power;

import dev.belay.proof.host.HostProcess;
import dev.belay.proof.host.HostSetup;
import dev.belay.proof.host.Job;
import dev.belay.proof.host.Judge;
import dev.belay.proof.host.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Jobs over one disk whose power is cut again and again; then one process that ends everything, and the judgement. */
public final class CutRun {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 50;
    private static final int LEAST_LINES = 20;
    private static final int MORE_LINES = 130;
    private static final int MOST_MICROS = 20_000;

    private final Path folder;
    private final Optional<Path> mutant;
    private final int cuts;
    private final Random chance;
    private final Told told = new Told();
    private final List<Job> jobs;
    private int hit;

    /** So many cuts of a disk in that folder, with a mistake in the process where there is one. */
    public CutRun(Path folder, Optional<Path> mutant, int cuts, long seed) {
        this.folder = folder;
        this.mutant = mutant;
        this.cuts = cuts;
        this.chance = new Random(seed);
        this.jobs = Job.mixed(0, (LEAST_LINES + MORE_LINES) / 2 * cuts);
    }

    /** What came of one run. */
    public record Came(int cuts, int hit, int jobs, Told told, Judge judge, List<String> violations) {}

    /** Runs and judges. */
    public Came run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (LoopDisk disk = LoopDisk.make(folder)) {
            var setup = new HostSetup(disk.folder().resolve("data"), folder.resolve("ledger"), AT_ONCE, "256m", mutant);
            for (int cut = 0; cut < cuts; cut++) {
                cutOne(disk, setup);
            }
            return judge(setup, finish(setup));
        }
    }

    private void cutOne(LoopDisk disk, HostSetup setup) throws IOException, InterruptedException {
        try (var host = HostProcess.start(setup, told, left())) {
            host.awaitLines(LEAST_LINES + chance.nextInt(MORE_LINES));
            Thread.sleep(Duration.ofNanos(1_000L * chance.nextInt(MOST_MICROS)));
            hit += told.underWay() > 0 ? 1 : 0;
            // Power leaves the processor and the disk at once: what the process would do without its disk is no part.
            host.freeze();
            disk.cut();
            host.kill();
        }
        disk.restart();
    }

    private List<Job> left() {
        return jobs.stream().filter(job -> !told.hasAcknowledged(job)).toList();
    }

    private int finish(HostSetup setup) throws IOException, InterruptedException {
        // Only what was begun is brought to its end: each cut must have more to do than there is time for.
        try (var host = HostProcess.start(setup, told, List.of())) {
            return host.awaitEnd(SILENCE);
        }
    }

    private Came judge(HostSetup setup, int exit) {
        var judge = new Judge(told, setup);
        List<String> violations = new ArrayList<>(judge.violations());
        told.setAside().forEach((id, why) -> violations.add(id + " was set aside: " + why));
        if (exit != 0) {
            violations.addFirst("The last process did not bring everything to its end, but ended with " + exit + ".");
        }
        return new Came(cuts, hit, judge.executions(), told, judge, violations);
    }
}
