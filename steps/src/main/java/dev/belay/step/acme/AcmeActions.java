package dev.belay.step.acme;

import dev.belay.engine.runner.StepRunner;
import java.time.InstantSource;
import java.util.List;

/** The actions {@code acme.*}. */
public final class AcmeActions {

    private AcmeActions() {}

    /**
     * All of them, to be made once in a process.
     *
     * @param authorities that may be asked; where there is none, the actions say how one is configured
     * @param challenges where web servers hand out what authorities ask for
     * @param folders where certificates, accounts and orders are kept
     * @param clock tells the time
     */
    public static List<StepRunner> all(
            AcmeAuthorities authorities, ChallengeFolders challenges, AcmeFolders folders, InstantSource clock) {
        return all(new Workplace(authorities, challenges, folders, new Locks(), clock, () -> {}));
    }

    static List<StepRunner> all(Workplace workplace) {
        return List.of(
                new DiagnoseRunner(workplace),
                new IssueRunner(OrderAction.ISSUE, workplace),
                new IssueRunner(OrderAction.RENEW, workplace),
                new RevokeRunner(workplace));
    }
}
