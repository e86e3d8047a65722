package dev.belay.step.acme;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Outcome;
import dev.belay.step.nginx.NginxInstances;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The action {@code acme.certificate.verify}: does a site show the certificate that it shall show. */
final class VerifyRunner implements StepRunner {

    private static final ActionSpec SPEC = new ActionSpec(
            "acme.certificate.verify",
            "Looks by a TLS handshake whether a site of NGINX shows its certificate.",
            parameters(),
            outputs(),
            new EffectRule.Always(Effect.NONE),
            false,
            false,
            false);

    private final Workplace workplace;

    VerifyRunner(Workplace workplace) {
        this.workplace = workplace;
    }

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put("name", Parameter.required(ValueType.STRING, "The name of the site, and of its certificate."));
        parameters.put(
                "version",
                Parameter.optional(ValueType.STRING, "Which certificate of that name; the latest by default."));
        parameters.put("instance", NginxInstances.PARAMETER);
        return parameters;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("message", "What was found, in a sentence.");
        outputs.put("serial", "The serial number of the certificate, in hexadecimal digits.");
        outputs.put("not_after", "Until when it is valid.");
        return outputs;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return Preview.of("Would look by a handshake whether the site `"
                + Quoted.of(Given.text(input, "name").orElse("")) + "` shows its certificate.");
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return Asking.outcome(() -> {
            CertificateRecord record = workplace.certificates().wanted(attempt.input());
            String instance = Given.text(attempt.input(), "instance").orElse(OrderAction.USUAL);
            new Served(workplace, workplace.instance(instance), record.name()).require(record);
            return new Outcome.Succeeded(Value.mapping("message", Value.of("SSL installation verified"))
                    .with("serial", Value.of(record.serial()))
                    .with("not_after", Value.of(record.notAfter().toString())));
        });
    }
}
