package dev.belay.proof.herd;

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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** F6: a hundred thousand executions wait, in a queue or for a time; the process is killed and must soon be ready. */
public final class HerdProof implements Proof {

    private static final int READY_MILLIS = 10_000;
    private static final long MEMORY = 512L << 20;
    private static final int RESTARTS = 3;
    private static final int MEGA = 1 << 20;

    @Override
    public String name() {
        return "herd";
    }

    @Override
    public String claim() {
        return "With a herd of waiting executions a process is ready again in ten seconds, in half a gigabyte, and never"
                + " more are at work than may be.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        int herd = settings.count(3_000, 100_000);
        int ends = settings.count(200, 2_000);
        var setup = HostSetup.in(settings.folder(), 2 * herd);
        var told = new Told();
        long peak = gather(setup, told, jobs(herd));
        int hit = 0;
        for (int restart = 0; restart < RESTARTS; restart++) {
            try (var host = HostProcess.start(setup, told, List.of())) {
                // Two lines tell that it is ready, one the gauge.
                host.awaitLines(ends + 3);
                hit += told.underWay() > 0 ? 1 : 0;
                peak = Math.max(peak, host.peakMemory());
                host.kill();
            }
        }
        return judge(setup, told, new Figures(herd, hit, peak));
    }

    /** Three of five wait in the queue, the others for a time. */
    private static List<Job> jobs(int herd) {
        return LongStream.range(0, herd)
                .mapToObj(number -> new Job(number % 5 < 3 ? Workload.QUEUED : Workload.WAITING, number))
                .toList();
    }

    private static long gather(HostSetup setup, Told told, List<Job> jobs) throws IOException, InterruptedException {
        try (var host = HostProcess.start(setup, told, jobs)) {
            for (int lines = jobs.size(); told.answers() < jobs.size() && host.awaitLines(lines); lines++) {
                // Each line may be the last answer.
            }
            long peak = host.peakMemory();
            host.kill();
            return peak;
        }
    }

    private record Figures(int herd, int hit, long peak) {}

    private static Verdict judge(HostSetup setup, Told told, Figures figures) {
        var judge = new Judge(told, setup);
        List<String> violations = new ArrayList<>(judge.violationsSoFar());
        violations.addAll(told.complaints());
        violations.addAll(told.setAside().values());
        List<Long> ready = told.readyMillis().subList(1, told.readyMillis().size());
        ready.stream()
                .filter(millis -> millis > READY_MILLIS)
                .forEach(millis -> violations.add("It was ready only after " + millis + " ms."));
        if (ready.size() < RESTARTS) {
            violations.add("It was ready only " + ready.size() + " of " + RESTARTS + " times.");
        }
        if (figures.peak() > MEMORY) {
            violations.add("It had " + figures.peak() / MEGA + " MB in use.");
        }
        if (told.most() != Workload.LIMIT) {
            violations.add(told.most() + " were at work at once; " + Workload.LIMIT + " may be, and should.");
        }
        return new Verdict(
                RESTARTS,
                figures.hit(),
                List.of(
                        figures.herd() + " executions: " + judge.statuses(),
                        "ready again after " + ready + " ms; at most " + figures.peak() / MEGA + " MB in use; "
                                + told.most() + " of the queue at work at once"),
                violations);
    }
}
