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

    /**
     * {@code nginx.site.update} and {@code nginx.reload} in one, for actions that are made of it: it succeeds when NGINX
     * serves the change, leaves nothing where NGINX refuses it, and its undo has the former site served again.
     */
    public static StepRunner loadedUpdate(NginxInstances instances, Programs programs) {
        return loadedUpdate(new Workplace(instances, programs, () -> {}));
    }

    static StepRunner loadedUpdate(Workplace workplace) {
        return SiteRunner.loading(new UpdateAction(), workplace);
    }

    static List<StepRunner> all(Workplace workplace) {
        return List.of(
                new CheckRunner(workplace),
                SiteRunner.ofFiles(new CreateAction(), workplace),
                SiteRunner.ofFiles(new UpdateAction(), workplace),
                SiteRunner.ofFiles(new SwitchAction(true), workplace),
                SiteRunner.ofFiles(new SwitchAction(false), workplace),
                SiteRunner.ofFiles(new RemoveAction(), workplace),
                new TestRunner(workplace),
                new ReloadRunner(workplace));
    }
}
