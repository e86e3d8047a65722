package dev.belay.cli.action;

import dev.belay.definition.ActionCall;
import dev.belay.definition.ActionSpec;
import dev.belay.definition.DefinedAction;
import dev.belay.definition.Undo;
import dev.belay.definition.Verb;
import dev.belay.engine.runner.Attempt;
import dev.belay.engine.runner.Preparation;
import dev.belay.engine.runner.Preview;
import dev.belay.engine.runner.StepRunner;
import dev.belay.engine.runner.StepRunners;
import dev.belay.engine.runner.Surroundings;
import dev.belay.execution.Outcome;
import dev.belay.execution.Receipt;
import dev.belay.execution.Verdict;
import dev.belay.expression.Lookup;
import dev.belay.expression.Resolution;
import dev.belay.expression.Scope;
import dev.belay.expression.Template;
import dev.belay.testing.runner.Trial;
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An action that somebody wrote down, as the engine would carry it out, in the form of a runner: so the contract of runners
 * can be asked of it.
 */
final class WrittenRunner implements StepRunner {

    private final DefinedAction action;
    private final StepRunners runners;

    WrittenRunner(DefinedAction action, StepRunners runners) {
        this.action = action;
        this.runners = runners;
    }

    @Override
    public ActionSpec spec() {
        return action.spec(runners.find(action.acts().orElseThrow().call().action()));
    }

    private Verb.Act act(Value.Mapping input) {
        Map<String, Template> given = new LinkedHashMap<>();
        input.fields().forEach((name, value) -> given.put(name, new Template.Constant(value)));
        return action.act(new Template.Fields(given));
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        ActionCall call = act(input).call();
        return runner(call).preview(resolved(call, Value.Nothing.NOTHING, Value.Mapping.EMPTY), surroundings);
    }

    @Override
    public Preparation prepare(Value.Mapping input, Surroundings surroundings) {
        return act(input)
                .save()
                .<Preparation>map(save -> {
                    Attempt reading = Trial.of(surroundings.folder(), input).forward();
                    var read = (Outcome.Succeeded) made(save, reading);
                    Value printed = read.output().get("stdout").orElse(read.output());
                    return new Preparation.Prepared(
                            new Receipt(Value.of(printed.rendered().stripTrailing()), List.of()));
                })
                .orElseGet(() -> new Preparation.Prepared(Receipt.NONE));
    }

    @Override
    public Outcome perform(Attempt attempt) {
        return made(act(attempt.input()).call(), attempt);
    }

    @Override
    public Outcome undo(Attempt attempt) {
        return made(((Undo.By) act(attempt.input()).undo()).call(), attempt);
    }

    @Override
    public Verdict probe(Attempt attempt) {
        ActionCall probe = act(attempt.input()).probe().orElseThrow();
        return runner(probe).judge(made(probe, attempt));
    }

    private Outcome made(ActionCall call, Attempt attempt) {
        return runner(call)
                .perform(new Attempt(
                        attempt.surroundings(),
                        attempt.step(),
                        attempt.phase(),
                        attempt.number(),
                        attempt.key(),
                        attempt.forwardKey(),
                        resolved(call, attempt.receipt().data(), attempt.output()),
                        Receipt.NONE,
                        attempt.happened(),
                        attempt.output(),
                        attempt.deadline(),
                        attempt.channel()));
    }

    private StepRunner runner(ActionCall call) {
        return runners.runner(call.action()).orElseThrow();
    }

    private static Value.Mapping resolved(ActionCall call, Value saved, Value.Mapping output) {
        Value around = Value.mapping("saved", saved, "output", output);
        Scope scope = path -> Lookup.in(around, path.segments());
        return switch (call.input(scope)) {
            case Resolution.Resolved(Value input) -> (Value.Mapping) input;
            case Resolution.Unresolved gaps -> throw new AssertionError(gaps.toString());
        };
    }
}
