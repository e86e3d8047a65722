package dev.belay.proof.power;

import dev.belay.proof.Proof;
import dev.belay.proof.Settings;
import dev.belay.proof.Verdict;
import dev.belay.proof.mutants.MutantClasses;
import dev.belay.proof.mutants.StoreMutants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * F2: five hundred power cuts, none bad; and the same with a store that does not force its commits, which must be bad.
 *
 * <p>The second half shows that the cuts are real: a harness in which {@code synchronous=NORMAL} looked perfect too
 * would prove nothing.
 */
public final class PowerProof implements Proof {

    private static final int CUTS_OF_A_DISK = 50;

    @Override
    public String name() {
        return "power";
    }

    @Override
    public String claim() {
        return "A power cut loses nothing that was acknowledged and lets nothing happen twice; with"
                + " synchronous=NORMAL it would.";
    }

    @Override
    public Verdict run(Settings settings) throws IOException, InterruptedException {
        int cuts = settings.count(8, 500);
        int hit = 0;
        int executions = 0;
        Map<String, Integer> statuses = new TreeMap<>();
        List<String> violations = new ArrayList<>();
        for (int done = 0; done < cuts; done += CUTS_OF_A_DISK) {
            Path folder = settings.folder().resolve("disk-" + done);
            var came = new CutRun(
                            folder, Optional.empty(), Math.min(CUTS_OF_A_DISK, cuts - done), settings.seed() + done)
                    .run();
            hit += came.hit();
            executions += came.jobs();
            came.judge().statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
            violations.addAll(came.violations());
            System.out.printf("%d cuts, %d hit, %d violations so far%n", came.cuts() + done, hit, violations.size());
        }
        if (hit < cuts) {
            violations.add("Only " + hit + " of " + cuts + " cuts came while something was under way.");
        }
        String unforced = unforced(settings, violations);
        return new Verdict(cuts, hit, List.of(executions + " executions: " + statuses, unforced), violations);
    }

    /** One cut each, so that every bad one is counted. */
    private static String unforced(Settings settings, List<String> violations)
            throws IOException, InterruptedException {
        Path classes = MutantClasses.compile(settings.folder().resolve("unforced"), StoreMutants.NOT_FORCED);
        int cuts = settings.count(3, 25);
        int bad = 0;
        String example = "none";
        for (int cut = 0; cut < cuts; cut++) {
            Path folder = settings.folder().resolve("unforced-" + cut);
            var came = new CutRun(folder, Optional.of(classes), 1, settings.seed() + cut).run();
            if (!came.violations().isEmpty()) {
                bad++;
                example = came.violations().getFirst();
            }
        }
        if (bad == 0) {
            violations.add("With synchronous=NORMAL none of " + cuts + " cuts was bad: the cuts are not real.");
        }
        return "with synchronous=NORMAL " + bad + " of " + cuts + " cuts were bad, such as: " + example;
    }
}
