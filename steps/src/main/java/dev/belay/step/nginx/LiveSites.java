package dev.belay.step.nginx;

import dev.belay.engine.runner.StepRunner;
import dev.belay.step.shell.Programs;
import dev.belay.value.Value;
import java.io.IOException;
import java.util.Optional;

/** What other packages may do with sites: read one, and change one so that NGINX serves the change. Thread-safe. */
public final class LiveSites {

    private final Workplace workplace;

    /** The sites of these instances, for which these programs are run. */
    public LiveSites(NginxInstances instances, Programs programs) {
        this(new Workplace(instances, programs, () -> {}));
    }

    LiveSites(Workplace workplace) {
        this.workplace = workplace;
    }

    /** The same sites; what changes them calls this before each change, so that a test can have the crash come there. */
    public LiveSites cutBefore(Runnable beforeEach) {
        return new LiveSites(new Workplace(workplace.instances(), workplace.programs(), beforeEach));
    }

    /** The instance of that name. */
    public Optional<NginxInstance> instance(String name) {
        return workplace.instances().named(name);
    }

    /**
     * A site of Belay's, as the parameters that would make it.
     *
     * @return empty where there is no such site, or it is not Belay's
     */
    public Optional<Value.Mapping> site(NginxInstance instance, String name) throws IOException {
        return SiteRules.nameProblem(name).isEmpty()
                        && SiteStanding.of(name, instance.sites()) instanceof SiteStanding.Managed managed
                ? Optional.of(managed.site().toInput())
                : Optional.empty();
    }

    /**
     * As {@code nginx.site.update}, and it has succeeded when NGINX serves the change. Where NGINX does not take it, all
     * is as before when the attempt ends.
     */
    public StepRunner update() {
        return NginxActions.loadedUpdate(workplace);
    }
}
