package dev.belay.proof.memory;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Verdict;
import dev.belay.proof.host.HostSetup;
import dev.belay.proof.host.Job;
import dev.belay.proof.host.Workload;
import dev.belay.proof.kills.KilledRun;
import dev.belay.proof.kills.Sum;
import java.io.IOException;
import java.time.Duration;

/**
 * F12: a thousand outputs of a megabyte each in a heap of 64 megabytes, under kills.
 *
 * <p>The process is started so that it ends when memory runs out; then the last one does not come to its end.
 */
public final class MemoryProof implements Proof {

    private static final int AT_ONCE = 4;
    private static final String HEAP = "64m";
    private static final Duration SILENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String claim() {
        return "A process with a heap of " + HEAP + " works and recovers with outputs of a megabyte.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        int executions = settings.count(8, 100);
        var setup = HostSetup.in(settings.folder(), AT_ONCE).with(HEAP);
        var sum = new Sum();
        sum.add(new KilledRun(
                        setup, settings.count(2, 20), Job.all(Workload.LARGE, executions), settings.seed(), SILENCE)
                .run());
        return sum.verdict();
    }
}
