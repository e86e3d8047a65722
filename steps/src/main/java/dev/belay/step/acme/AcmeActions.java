package dev.belay.step.acme;

import dev.belay.engine.runner.StepRunner;
import dev.belay.step.nginx.LiveSites;
import java.time.InstantSource;
import java.util.List;

/** The actions {@code acme.*}. */
public final class AcmeActions {

    private AcmeActions() {}

    /**
     * All of them, to be made once in a process.
     *
     * @param settings whom to ask, and where to keep what comes of it
     * @param sites the sites that certificates are for
     * @param clock tells the time
     */
    public static List<StepRunner> all(AcmeSettings settings, LiveSites sites, InstantSource clock) {
        return all(new Workplace(settings.authorities(), sites, settings.folders(), new Locks(), clock, () -> {}));
    }

    static List<StepRunner> all(Workplace workplace) {
        return List.of(
                new DiagnoseRunner(workplace),
                new IssueRunner(OrderAction.ISSUE, workplace),
                new IssueRunner(OrderAction.RENEW, workplace),
                new InstallRunner(workplace),
                new VerifyRunner(workplace),
                new RevokeRunner(workplace));
    }
}
