package dev.belay.step.nginx;

import dev.belay.definition.ActionSpec;
import dev.belay.definition.ActionSpec.EffectRule;
import dev.belay.definition.ActionSpec.Parameter;
import dev.belay.definition.Effect;
import dev.belay.definition.ValueType;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Failure;
import dev.belay.execution.Outcome;
import dev.belay.execution.Verdict;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The action {@code nginx.reload}: what is on the disk is served.
 *
 * <p>It brings a fresh generation, and has succeeded when NGINX answers with that. Where NGINX goes on with what it
 * had, the generation goes back as well, so that a failed reload leaves nothing.
 */
final class ReloadRunner implements StepRunner {

    private static final ActionSpec SPEC = new ActionSpec(
            "nginx.reload",
            "Has NGINX serve the configuration that is on the disk, and waits until it does.",
            parameters(),
            outputs(),
            new EffectRule.Always(Effect.IDEMPOTENT),
            true,
            true,
            true);

    private final Workplace workplace;

    ReloadRunner(Workplace workplace) {
        this.workplace = workplace;
    }

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put("instance", NginxInstances.PARAMETER);
        parameters.put(
                "test",
                Parameter.optional(
                        ValueType.BOOLEAN,
                        "Whether the configuration is tested with `nginx -t` first; `true` by default."));
        return parameters;
    }

    private static Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        outputs.put("message", "What was done, in a sentence.");
        outputs.put("generation", "What NGINX answers with since.");
        outputs.put("warnings", "What NGINX had reservations about; empty without a test.");
        return outputs;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return switch (plan(input)) {
            case SitePlanning.Plan.Refused(Failure why) -> Preview.refused(why);
            case SitePlanning.Plan.Ready(SiteReceipt receipt) ->
                new Preview(
                        (tests(input) ? "Tests the configuration of the NGINX `" : "Reloads the NGINX `")
                                + receipt.instance()
                                + (tests(input) ? "`, and reloads it." : "`."),
                        Optional.empty(),
                        List.of());
        };
    }

    private SitePlanning.Plan plan(Value.Mapping input) {
        return new SitePlanning(workplace).reload(input, tests(input) ? "NGINX config valid" : "NGINX reloaded");
    }

    private static boolean tests(Value.Mapping input) {
        return !input.get("test").equals(Optional.of(Value.of(false)));
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return switch (plan(input)) {
            case SitePlanning.Plan.Refused(Failure why) -> new Preparation.Refused(why);
            case SitePlanning.Plan.Ready(SiteReceipt receipt) -> new Preparation.Prepared(receipt.toReceipt());
        };
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return SiteReceipt.of(attempt.receipt())
                .map(receipt -> Work.guarded(
                        workplace,
                        receipt,
                        work -> new Loading(attempt, work)
                                .run(
                                        tests(attempt.input()),
                                        (generation, warnings) -> output(receipt, generation, warnings))))
                .orElseGet(() -> Outcome.failed(
                        "no-receipt",
                        "The step was not prepared, so it could not be taken back; nothing was changed."));
    }

    private static Value.Mapping output(SiteReceipt receipt, String generation, List<String> warnings) {
        return Value.mapping("message", Value.of(receipt.message()))
                .with("generation", Value.of(generation))
                .with(
                        "warnings",
                        new Value.Sequence(warnings.stream()
                                .<Value>map(warning -> Value.of(Texts.shown(warning)))
                                .toList()));
    }

    @Override
    public Verdict probe(Attempt attempt) {
        return Probing.of(workplace, attempt, work -> new Loading(attempt, work).verdict());
    }

    @Override
    public Outcome undo(Attempt attempt) {
        return SiteReceipt.of(attempt.receipt())
                .map(receipt -> Work.guarded(workplace, receipt, work -> new Unloading(attempt, work, true).run()))
                .orElseGet(() -> Unloading.undone("Nothing was to be rolled back"));
    }
}
