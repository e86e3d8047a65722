package dev.belay.step.nginx;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The action {@code nginx.check}: does NGINX run, and is a name free or taken. */
final class CheckRunner implements StepRunner {

    private static final String FREE = "available";
    private static final String TAKEN = "exists";

    private static final ActionSpec SPEC = new ActionSpec(
            "nginx.check",
            "Looks whether NGINX runs, and whether the name of a site is free.",
            parameters(),
            outputs(),
            new EffectRule.Always(Effect.NONE),
            false,
            false,
            false);

    private final Workplace workplace;

    CheckRunner(Workplace workplace) {
        this.workplace = workplace;
    }

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put("name", Parameter.optional(ValueType.STRING, "The name of a site to look for."));
        parameters.put(
                "expect",
                new Parameter(
                        ValueType.STRING,
                        false,
                        "`available` or `exists`: what the name must be, with NGINX running, or the step fails.",
                        List.of(Value.of(FREE), Value.of(TAKEN))));
        parameters.put("instance", NginxInstances.PARAMETER);
        return parameters;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("message", "What was found, in a sentence.");
        outputs.put("running", "Whether NGINX runs.");
        outputs.put("available", "Whether no site has the name.");
        outputs.put("enabled", "Whether the site of that name is served.");
        outputs.put("server_names", "The host names that the site of that name answers to.");
        outputs.put("listen_port", "The port on which it listens.");
        outputs.put("version", "NGINX's version, such as `nginx/1.22.1`.");
        return outputs;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return switch (checked(input)) {
            case Outcome.Succeeded(Value.Mapping output) ->
                Preview.of(output.get("message").map(Value::rendered).orElse("") + ".");
            case Outcome.Failed(Failure why, Value.Mapping _) -> Preview.refused(why);
            case Outcome.Doubtful(Failure why) -> Preview.of(why.message());
        };
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return checked(attempt.input());
    }

    private Outcome checked(Value.Mapping input) {
        return switch (workplace.instances().find(input)) {
            case NginxInstances.Found.NoSuch(Failure why) -> Work.failed(why);
            case NginxInstances.Found.One(NginxInstance instance) ->
                Work.alone(workplace.instances().lock(instance), () -> check(workplace.nginx(instance), input));
        };
    }

    private static Outcome check(Nginx nginx, Value.Mapping input) throws IOException, InterruptedException {
        Optional<Failure> objection = nginx.objection();
        if (objection.isPresent()) {
            return Work.failed(objection.get());
        }
        Optional<String> name = input.get("name").map(Value::rendered);
        Optional<String> badName = name.flatMap(SiteRules::nameProblem);
        if (badName.isPresent()) {
            return Outcome.failed("invalid-input", badName.get());
        }
        if (name.isEmpty() && input.get("expect").isPresent()) {
            return Outcome.failed("invalid-input", "`expect` says something about a site; it needs `name`.");
        }
        SiteStanding standing = name.isEmpty()
                ? new SiteStanding.Missing()
                : SiteStanding.of(name.get(), nginx.instance().sites());
        boolean running = nginx.master().isPresent();
        Optional<Failure> unmet = unmet(input, nginx, running, standing);
        return unmet.isPresent() ? Work.failed(unmet.get()) : found(nginx, running, name, standing);
    }

    /** What is expected and not so. */
    private static Optional<Failure> unmet(Value.Mapping input, Nginx nginx, boolean running, SiteStanding standing) {
        Optional<String> expected = input.get("expect").map(Value::rendered);
        if (expected.isPresent() && !running) {
            return Optional.of(nginx.notRunning());
        }
        String name = input.get("name").map(Value::rendered).orElse("");
        boolean free = standing instanceof SiteStanding.Missing;
        boolean ours = standing instanceof SiteStanding.Managed;
        boolean met = expected.map(wanted -> wanted.equals(FREE) ? free : ours).orElse(true);
        return !met && SiteAction.refused(standing, name) instanceof SiteAction.Wanted.Refused(Failure why)
                ? Optional.of(why)
                : Optional.empty();
    }

    private static Outcome found(Nginx nginx, boolean running, Optional<String> name, SiteStanding standing)
            throws IOException, InterruptedException {
        Value.Mapping output =
                Value.mapping("message", Value.of(message(nginx, running, standing)), "running", Value.of(running));
        if (name.isPresent()) {
            output = output.with(FREE, Value.of(standing instanceof SiteStanding.Missing))
                    .with("enabled", Value.of(false));
        }
        if (standing instanceof SiteStanding.Managed managed) {
            Value.Mapping site = managed.site().toInput();
            output = output.with("enabled", Value.of(managed.enabled()))
                    .with("server_names", site.get("server_names").orElseThrow())
                    .with("listen_port", site.get("listen_port").orElseThrow());
        }
        Value.Mapping known = output;
        return new Outcome.Succeeded(nginx.version()
                .map(version -> known.with("version", Value.of(Texts.shown(version))))
                .orElse(known));
    }

    private static String message(Nginx nginx, boolean running, SiteStanding standing) {
        if (!running) {
            return nginx.notRunning().message();
        }
        return standing instanceof SiteStanding.Managed managed
                ? "Site '" + managed.site().name() + "' exists"
                : "Prerequisites satisfied";
    }
}
