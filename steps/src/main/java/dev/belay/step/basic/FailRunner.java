package dev.belay.step.basic;

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
import dev.belay.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The action {@code fail}: fails, in the author's words. */
public final class FailRunner implements StepRunner {

    private static final ActionSpec SPEC = new ActionSpec(
            "fail",
            "Fails, in the words that it is given.",
            parameters(),
            Map.of(),
            new EffectRule.Always(Effect.NONE),
            false,
            false,
            false);

    private static Map<String, Parameter> parameters() {
        var parameters = new LinkedHashMap<String, Parameter>();
        parameters.put("message", Parameter.optional(ValueType.STRING, "Why, in a sentence."));
        parameters.put(
                "code", Parameter.optional(ValueType.STRING, "A stable word for it; `failed` where nothing is said."));
        return parameters;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Preview preview(Value.Mapping input, Surroundings surroundings) {
        return Preview.of("Fails: " + message(input));
    }

    @Override
    public Outcome perform(Attempt attempt) {
        String code = attempt.input().get("code").map(Value::rendered).orElse("failed");
        return Outcome.failed(code, message(attempt.input()));
    }

    private static String message(Value.Mapping input) {
        return input.get("message").map(Value::rendered).orElse("The definition says that this fails.");
    }
}
