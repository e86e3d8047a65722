package dev.belay.proof.duplicates;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Verdict;
import dev.belay.proof.host.HostProcess;
import dev.belay.proof.host.HostSetup;
import dev.belay.proof.host.Job;
import dev.belay.proof.host.Judge;
import dev.belay.proof.host.Told;
import dev.belay.proof.host.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * F10: one key a thousand times at once: one execution, one answer.
 *
 * <p>Every second round the process is killed while it answers, and the key is sent to the next one as often again. A
 * second process beside the first is refused: a data folder has one owner.
 */
public final class DuplicatesProof implements Proof {

    private static final int TIMES = 1_000;
    private static final int AT_ONCE = 50;
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public String claim() {
        return "However often the same key is sent, at once or after a crash, there is one execution and one answer.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        int rounds = settings.count(4, 100);
        var chance = new Random(settings.seed());
        var setup = HostSetup.in(settings.folder(), AT_ONCE);
        var told = new Told();
        List<String> violations = new ArrayList<>();
        int killed = 0;
        for (int round = 0; round < rounds; round++) {
            List<Job> job = List.of(new Job(Workload.MIXED.get(round % Workload.MIXED.size()), round, TIMES));
            if (round % 2 == 1) {
                killed += killWhileItAnswers(setup, told, job, chance) ? 1 : 0;
            }
            int exit = round == 0 ? withAnotherBeside(setup, told, job) : toTheEnd(setup, told, job);
            if (exit != 0) {
                violations.add("A process ended with " + exit + ".");
            }
        }
        var judge = new Judge(told, setup);
        violations.addAll(judge.violations(rounds));
        if (!told.closed().equals(List.of("data-folder-locked"))) {
            violations.add("A second process beside the first was told " + told.closed() + ".");
        }
        if (killed == 0) {
            violations.add("No kill came while a process was answering.");
        }
        return new Verdict(
                rounds / 2,
                killed,
                List.of(
                        rounds + " keys, " + TIMES + " times at once each: " + judge.statuses() + ", " + told.replayed()
                                + " answers with what was there",
                        "a second process is told: " + told.closed()),
                violations);
    }

    /** Whether some answers had come and others had not. */
    private static boolean killWhileItAnswers(HostSetup setup, Told told, List<Job> job, Random chance)
            throws IOException, InterruptedException {
        int before = told.answers();
        try (var host = HostProcess.start(setup, told, job)) {
            host.awaitLines(2 + chance.nextInt(TIMES / 2));
            host.kill();
        }
        return told.answers() > before && told.answers() < before + TIMES;
    }

    private static int toTheEnd(HostSetup setup, Told told, List<Job> job) throws IOException, InterruptedException {
        try (var host = HostProcess.start(setup, told, job)) {
            return host.awaitEnd(SILENCE);
        }
    }

    private static int withAnotherBeside(HostSetup setup, Told told, List<Job> job)
            throws IOException, InterruptedException {
        try (var host = HostProcess.start(setup, told, job)) {
            host.awaitLines(2);
            try (var other = HostProcess.start(setup, told, job)) {
                other.awaitEnd(SILENCE);
            }
            return host.awaitEnd(SILENCE);
        }
    }
}
