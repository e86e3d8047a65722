package dev.belay.cli.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.DefinedAction;
import dev.belay.dialect.belay.ActionDialect;
import dev.belay.engine.runner.StepRunners;
import dev.belay.step.Actions;
import dev.belay.step.acme.AcmeSettings;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.nginx.NginxInstances;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files of actions in tests, over Belay's own runners. */
final class WrittenActions {

    static final StepRunners RUNNERS = new StepRunners(Actions.all(
            AllowedNetworks.publicAndLoopback(), NginxInstances.none(), AcmeSettings.none(Path.of("/nowhere"))));

    private WrittenActions() {}

    /** The runner that stands for the action of that file. */
    static WrittenRunner of(String file) {
        ActionDialect.Read read =
                new ActionDialect(RUNNERS, new CelCompiler()).read(file.getBytes(StandardCharsets.UTF_8));
        assertThat(read.problems()).isEmpty();
        DefinedAction action = read.actions().getFirst().action();
        return new WrittenRunner(action, RUNNERS);
    }
}
