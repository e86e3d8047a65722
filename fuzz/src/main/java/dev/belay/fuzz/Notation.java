package dev.belay.fuzz;

import dev.belay.cel.CelCompiler;
import dev.belay.definition.Definition;
import dev.belay.dialect.Dialect;
import dev.belay.dialect.detection.Dialects;
import dev.belay.engine.runner.StepRunners;
import dev.belay.step.Actions;
import dev.belay.step.acme.AcmeSettings;
import dev.belay.step.http.AllowedNetworks;
import dev.belay.step.nginx.NginxInstances;
import java.nio.file.Path;

/** Every notation, over Belay's own actions. */
final class Notation {

    static final StepRunners RUNNERS = new StepRunners(
            Actions.all(AllowedNetworks.publicOnly(), NginxInstances.none(), AcmeSettings.none(Path.of("unused"))));
    static final Dialect DIALECT = new Dialects(RUNNERS, new CelCompiler());

    private Notation() {}

    /** A definition that the targets themselves need. */
    static Definition definition(String text) {
        return DIALECT.read(text)
                .definition()
                .orElseThrow(() ->
                        new IllegalStateException(DIALECT.read(text).problems().toString()));
    }
}
