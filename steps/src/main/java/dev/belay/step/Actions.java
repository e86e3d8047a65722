package dev.belay.step;

import dev.belay.engine.runner.StepRunner;
import dev.belay.step.basic.FailRunner;
import dev.belay.step.basic.LogRunner;
import dev.belay.step.basic.SleepRunner;
import dev.belay.step.file.FileRunner;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.http.HttpRunner;
import dev.belay.step.shell.ShellRunner;
import java.util.List;

/** The actions that ship with Belay. */
public final class Actions {

    private Actions() {}

    /**
     * All of them, to be made once in a process.
     *
     * @param networks what {@code http.request} may reach
     */
    public static List<StepRunner> all(AllowedNetworks networks) {
        return List.of(
                new ShellRunner(),
                FileRunner.write(),
                FileRunner.copy(),
                FileRunner.template(),
                FileRunner.symlink(),
                FileRunner.remove(),
                new HttpRunner(networks),
                new LogRunner(),
                new FailRunner(),
                new SleepRunner());
    }
}
