package dev.belay.proof.kills;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Verdict;
import dev.belay.proof.host.HostSetup;
import java.io.IOException;

/** F5: a thousand kills under fifty executions at a time. */
public final class KillsProof implements Proof {

    private static final int AT_ONCE = 50;

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public String claim() {
        return "However often the process is killed, nothing acknowledged is lost, nothing is done twice, and"
                + " everything ends.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        int chapters = settings.count(1, 10);
        var sum = new Sum();
        for (int chapter = 0; chapter < chapters; chapter++) {
            var setup = HostSetup.in(settings.folder().resolve("chapter-" + chapter), AT_ONCE);
            sum.add(new KilledRun(setup, settings.count(8, 100), settings.count(400, 2_000), settings.seed() + chapter)
                    .run());
            System.out.println(sum.soFar());
        }
        return sum.verdict();
    }
}
