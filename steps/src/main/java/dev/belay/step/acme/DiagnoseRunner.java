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
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The action {@code acme.diagnose}: would an authority certify these names, as far as that can be seen from here.
 *
 * <p>It leaves nothing: a file of its own, which it asks for by each name, is gone when it ends.
 */
final class DiagnoseRunner implements StepRunner {

    private static final ActionSpec SPEC = new ActionSpec(
            "acme.diagnose",
            "Looks at host names the way a certificate authority will, before it is asked.",
            parameters(),
            outputs(),
            new EffectRule.Always(Effect.NONE),
            false,
            false,
            false);

    private final Workplace workplace;

    DiagnoseRunner(Workplace workplace) {
        this.workplace = workplace;
    }

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put(
                "names",
                Parameter.optional(ValueType.LIST, "The host names to look at; those of the site `name` by default."));
        parameters.put("name", Parameter.optional(ValueType.STRING, "The name of a site."));
        parameters.put("authority", Parameter.optional(ValueType.STRING, "Which authority will be asked."));
        parameters.put(
                "instance",
                Parameter.optional(ValueType.STRING, "Which NGINX hands out the proof; `default` by default."));
        return parameters;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("message", "What was found, in a sentence.");
        outputs.put("ok", "Whether nothing stands in the way.");
        outputs.put("findings", "What was found, each with `name`, `check`, `ok`, `message` and `suggestion`.");
        return outputs;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        try {
            List<String> names = names(input);
            AcmeAuthority authority = workplace.authorities().find(input);
            return Preview.of("Would look up " + String.join(", ", names) + ", and fetch a file by each name on port "
                    + authority.validation().port() + ", as the authority `" + authority.name() + "` will.");
        } catch (Stopped stopped) {
            return Preview.refused(stopped.failure());
        } catch (IOException e) {
            return Preview.of("The file system did not answer: " + Quoted.of(e.toString()) + ".");
        }
    }

    private List<String> names(Value.Mapping input) throws IOException, Stopped {
        String instance = Given.text(input, "instance").orElse(OrderAction.USUAL);
        boolean named = input.get("names").orElse(Value.Nothing.NOTHING) instanceof Value.Sequence;
        return workplace.hosts(input, instance, named ? "" : Given.name(input));
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return Asking.outcome(() -> {
            List<String> names = names(attempt.input());
            AcmeAuthority authority = workplace.authorities().find(attempt.input());
            Path challenges = workplace.challengesOf(
                    Given.text(attempt.input(), "instance").orElse(OrderAction.USUAL));
            return outcome(new Diagnosis(workplace, authority, challenges, attempt.forwardKey()).of(names));
        });
    }

    private static Outcome outcome(List<Finding> findings) {
        List<Finding> bad = findings.stream().filter(finding -> !finding.ok()).toList();
        Value.Mapping output = Value.mapping("ok", Value.of(bad.isEmpty()))
                .with(
                        "findings",
                        new Value.Sequence(
                                findings.stream().<Value>map(Finding::toValue).toList()));
        if (bad.isEmpty()) {
            return new Outcome.Succeeded(output.with("message", Value.of("SSL prerequisites satisfied")));
        }
        String more = bad.size() == 1 ? "" : " There are " + (bad.size() - 1) + " more findings in `findings`.";
        String message = bad.getFirst().message() + " " + bad.getFirst().suggestion() + more;
        return new Outcome.Failed(new Failure("ssl-not-ready", message), output.with("message", Value.of(message)));
    }
}
