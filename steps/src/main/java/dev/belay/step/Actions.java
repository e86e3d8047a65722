package dev.belay.step;

import dev.belay.engine.runner.StepRunner;
import dev.belay.step.acme.AcmeActions;
import dev.belay.step.acme.AcmeSettings;
import dev.belay.step.basic.FailRunner;
import dev.belay.step.basic.LogRunner;
import dev.belay.step.basic.SleepRunner;
import dev.belay.step.file.FileRunner;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.http.HttpRunner;
import dev.belay.step.nginx.LiveSites;
import dev.belay.step.nginx.NginxActions;
import dev.belay.step.nginx.NginxInstances;
import dev.belay.step.shell.ShellRunner;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The actions that ship with Belay. */
public final class Actions {

    private Actions() {}

    /**
     * All of them, to be made once in a process.
     *
     * @param networks what {@code http.request} may reach
     * @param nginx the NGINX instances that {@code nginx.*} may work on
     * @param acme whom {@code acme.*} may ask for certificates, and where they are kept
     */
    public static List<StepRunner> all(AllowedNetworks networks, NginxInstances nginx, AcmeSettings acme) {
        var shell = new ShellRunner();
        var all = new ArrayList<StepRunner>(List.of(
                shell,
                FileRunner.write(),
                FileRunner.copy(),
                FileRunner.template(),
                FileRunner.symlink(),
                FileRunner.remove(),
                new HttpRunner(networks),
                new LogRunner(),
                new FailRunner(),
                new SleepRunner()));
        all.addAll(NginxActions.all(nginx, shell.programs()));
        all.addAll(AcmeActions.all(acme, new LiveSites(nginx, shell.programs()), InstantSource.system()));
        return List.copyOf(all);
    }
}
