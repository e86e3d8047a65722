package dev.belay.proof.kills;

import dev.belay.proof.host.HostProcess;
import dev.belay.proof.host.HostSetup;
import dev.belay.proof.host.Job;
import dev.belay.proof.host.Judge;
import dev.belay.proof.host.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Jobs over one data folder, under kills; then one process that brings everything to its end, and the judgement. */
public final class KilledRun {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final double AT_RECOVERY = 0.15;
    private static final int MOST_MICROS = 20_000;

    private final HostSetup setup;
    private final int kills;
    private final List<Job> jobs;
    private final Random chance;
    private final Duration silence;
    private final Told told = new Told();
    private int hit;

    /** So many kills and jobs; the same seed kills at the same moments, as far as a process can repeat itself. */
    public KilledRun(HostSetup setup, int kills, int jobs, long seed) {
        this(setup, kills, jobs, seed, SILENCE);
    }

    /** The same where a process that says nothing for that long counts as one that hangs. */
    public KilledRun(HostSetup setup, int kills, int jobs, long seed, Duration silence) {
        this(setup, kills, Job.mixed(0, jobs), seed, silence);
    }

    /** The same with these jobs. */
    public KilledRun(HostSetup setup, int kills, List<Job> jobs, long seed, Duration silence) {
        this.setup = setup;
        this.kills = kills;
        this.jobs = List.copyOf(jobs);
        this.chance = new Random(seed);
        this.silence = silence;
    }

    /** What came of one run. */
    public record Came(int kills, int hit, int jobs, Told told, Judge judge, List<String> violations) {}

    /** Runs and judges. */
    public Came run() throws IOException, InterruptedException {
        Files.createDirectories(setup.ledger().toAbsolutePath().getParent());
        for (int kill = 0; kill < kills; kill++) {
            killOne();
        }
        var judge = new Judge(told, setup);
        int exit = finish();
        List<String> violations = exit == 0
                ? judge.violations(jobs.size())
                : List.of("The last process did not bring everything to its end, but ended with " + exit
                        + (exit == -1 ? " (it hung)." : "."));
        return new Came(
                kills,
                hit,
                jobs.size(),
                told,
                judge,
                Stream.of(told.complaints(), told.setAside().values(), violations)
                        .flatMap(Collection::stream)
                        .toList());
    }

    private void killOne() throws IOException, InterruptedException {
        try (var host = HostProcess.start(setup, told, left())) {
            int lines = chance.nextDouble() < AT_RECOVERY ? 1 : 2 + chance.nextInt(linesBetweenKills());
            host.awaitLines(lines, silence);
            Thread.sleep(Duration.ofNanos(1_000L * chance.nextInt(MOST_MICROS)));
            hit += told.underWay() > 0 ? 1 : 0;
            host.kill();
        }
    }

    /** An execution says two lines: so many that a tenth of them is left to the process that is not killed. */
    private int linesBetweenKills() {
        return Math.max(1, (int) (2 * 0.9 * 2 * jobs.size() / (kills + 1)));
    }

    private List<Job> left() {
        return jobs.stream().filter(job -> !told.hasAcknowledged(job)).toList();
    }

    private int finish() throws IOException, InterruptedException {
        try (var host = HostProcess.start(setup, told, left())) {
            return host.awaitEnd(silence);
        }
    }
}
