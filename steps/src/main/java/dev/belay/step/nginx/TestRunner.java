package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.Effect;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The action {@code nginx.test}: would NGINX take the configuration that is on the disk. */
final class TestRunner implements StepRunner {

    private static final ActionSpec SPEC = new ActionSpec(
            "nginx.test",
            "Tests the configuration of NGINX with `nginx -t`.",
            Map.of("instance", NginxInstances.PARAMETER),
            outputs(),
            new EffectRule.Always(Effect.NONE),
            false,
            false,
            false);

    private final Workplace workplace;

    TestRunner(Workplace workplace) {
        this.workplace = workplace;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("message", "That it is valid.");
        outputs.put("warnings", "What NGINX had reservations about.");
        return outputs;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return switch (workplace.instances().find(input)) {
            case NginxInstances.Found.NoSuch(Failure why) -> Preview.refused(why);
            case NginxInstances.Found.One(NginxInstance instance) ->
                Preview.of("Tests the configuration `" + instance.installation().configuration() + "`.");
        };
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return switch (workplace.instances().find(attempt.input())) {
            case NginxInstances.Found.NoSuch(Failure why) -> Work.failed(why);
            case NginxInstances.Found.One(NginxInstance instance) ->
                Work.alone(workplace.instances().lock(instance), () -> test(workplace.nginx(instance)));
        };
    }

    private static Outcome test(Nginx nginx) throws InterruptedException {
        Optional<Failure> objection = nginx.objection();
        if (objection.isPresent()) {
            return Work.failed(objection.get());
        }
        return switch (nginx.test()) {
            case Nginx.Test.Bad(Failure why) -> Work.failed(why);
            case Nginx.Test.Good(List<String> warnings) ->
                new Outcome.Succeeded(Value.mapping(
                        "message",
                        Value.of("NGINX config valid"),
                        "warnings",
                        new Value.Sequence(warnings.stream()
                                .<Value>map(warning -> Value.of(Texts.shown(warning)))
                                .toList())));
        };
    }
}
