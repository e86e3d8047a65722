package dev.belay.step.nginx;

import dev.belay.engine.runner.StepRunner;
import dev.belay.step.shell.Programs;
import java.util.List;

/** The actions {@code nginx.*}. */
public final class NginxActions {

    private NginxActions() {}

    /**
     * All of them, to be made once in a process.
     *
     * @param instances the NGINX instances that there are; where there is none, the actions say how one is configured
     * @param programs what starts NGINX's program
     */
    public static List<StepRunner> all(NginxInstances instances, Programs programs) {
        return all(new Workplace(instances, programs, () -> {}));
    }

    static List<StepRunner> all(Workplace workplace) {
        return List.of(
                new CheckRunner(workplace),
                new SiteRunner(new CreateAction(), workplace),
                new SiteRunner(new UpdateAction(), workplace),
                new SiteRunner(new SwitchAction(true), workplace),
                new SiteRunner(new SwitchAction(false), workplace),
                new SiteRunner(new RemoveAction(), workplace),
                new TestRunner(workplace),
                new ReloadRunner(workplace));
    }
}
